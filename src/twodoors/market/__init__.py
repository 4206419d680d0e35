"""A synthetic customer base, customer by customer, from the same figures as the models.

How the models come together
----------------------------
Each model says for itself how many customers leave in a year, and a company's figures for them are
teaching values: acting on everybody at once they would empty the base in two years. So every
customer has one thing that *decides* whether he leaves (``truth.decides``, shares in
``decider_shares``); everything else happens to him too, and leaves him cold. Within the customers
of one decider its model holds exactly, as a yearly rate acted on month by month:

    habit      (b) own yearly rate theta ~ Beta(alpha, beta), acted on at the end of each contract term of
               y years: stays with (1 - theta) ** y. Who has k terms behind him has Beta(alpha, beta + k y).
               Without contracts: BG/NBD, orders at an own rate until he stops after one of them; everybody
               there at the start orders for the first time in the first month.
    loyalty    (g) logit rate of his group, per month 1 - (1 - h) ** (1/12); from ``unlock_month`` on those
               freed have the rate of the group without lock-in.
    price      (h) ``churn_rate``, for those who know the gap raised on the log-odds; newcomers see no gap
               in their first year, in which they pay the low price themselves.
    nature     (i) rate of his hidden type, plus ``cross_sell_effect`` with several products.
    complaint  (e) per year: no problem, silence, or an answer decides with 1 - retention; with a problem the
               exit falls in the month of the problem or later in that year, else in any month.
    promise    (f) each demand may end in his leaving, at the moment of that demand; nothing else drives him away.
    reminder   (j) per year ``churn_rate``, plus ``fee_extra_churn`` in a year with a fee, then from its month on.
    contact    (l) per year the untreated rate of his segment, or the treated one in a year with a campaign;
               campaigns come at the start of a year, to half of those drawn, by lot.
    welcome    customers won at the front door: ``new_customer_churn_rate`` per year.

Years run from a customer's first month in the market. These things happen to everybody, whatever
decides: problems, complaints and answers (e), demands and repeated contacts (f; where one customer
would leave another gives up in silence, so contacts per demand are the same), late payment and fees
(j), campaigns (l), several products (i), prices (h). The front door wins Poisson numbers each month
through the curve of model (c) and its spending of that month. Whoever is there when a year begins
brings Poisson(``referral_rate``) customers who begin with the next (k), so that the base follows
N' = (r + w) N + A (d). Margins (a) are price less ``variable_cost_eur_per_month``.

What can be checked where
-------------------------
On the full run, within a decider: survival, churn by group before and after unlocking, price gap, churn by
type and the naive cross-sell gap, the complaint funnel, churn per demand, extra churn after a fee, campaign lift
and BG/NBD orders. On the full run, for everybody: contacts per demand, problem and complaint shares, answers,
late payment, fees paid, newcomers per month, recommendations per customer and year. With
``decider_shares`` set to a single decider the same holds for the whole base, and with one constant rate
and hardly any front door the growth through recommendations is that of the closed form.

Months count from 1 in the tables. A customer's last month is the month of his exit.
"""

from twodoors.market.lifetimes import lifetimes
from twodoors.market.market import Market, read_market, simulate
from twodoors.market.plan import Plan, plan
from twodoors.market.purchases import Purchases, purchases
from twodoors.market.writing import Written, write_market

__all__ = [
    "Market",
    "Plan",
    "Purchases",
    "Written",
    "lifetimes",
    "plan",
    "purchases",
    "read_market",
    "simulate",
    "write_market",
]

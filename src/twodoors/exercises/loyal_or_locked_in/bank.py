"""Questions for the test of lesson 4: what churn hides, what a lock holds, what a price gap costs."""

from twodoors.exercises.bank import BankQuestion
from twodoors.exercises.loyal_or_locked_in.bank_choices import CHOICES
from twodoors.exercises.loyal_or_locked_in.bank_numbers import NUMBERS

QUESTIONS: tuple[BankQuestion, ...] = (*NUMBERS, *CHOICES)

"""Questions for the test of lesson 7: lists, effects, silence, products, margins and the noise of a score."""

from twodoors.exercises.bank import BankQuestion
from twodoors.exercises.six_rules.bank_choices import CHOICES
from twodoors.exercises.six_rules.bank_numbers import NUMBERS

QUESTIONS: tuple[BankQuestion, ...] = (*NUMBERS, *CHOICES)

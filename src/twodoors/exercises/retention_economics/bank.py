"""The bank for the test of lesson 2: worth, lifetimes, points and percent, word of mouth."""

from twodoors.exercises.bank import BankQuestion
from twodoors.exercises.retention_economics.gain_questions import GAINS
from twodoors.exercises.retention_economics.worth_questions import WORTH

QUESTIONS: tuple[BankQuestion, ...] = (*WORTH, *GAINS)

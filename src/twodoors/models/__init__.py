"""The ideas as pure functions of plain numbers and arrays.

Every module is one idea; take it by name: ``from twodoors.models import doors, value``.
"""

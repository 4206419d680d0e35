"""The game: a team runs the company for some quarters, and the lessons' models answer what it decides."""

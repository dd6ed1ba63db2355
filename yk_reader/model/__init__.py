"""The values of the program: frozen dataclasses and errors; standard library only."""

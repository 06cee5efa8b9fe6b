"""What a person is told in one line."""


class Failed(Exception):
    pass

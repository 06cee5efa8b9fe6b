"""What a person is told in one line."""


class Failed(Exception):
    pass


def reason(text):
    """The line of what a program printed that says why it failed."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line.lower() for word in WORDS)]
    return (telling or lines or ["it said nothing"])[0][:300]


WORDS = ("error", "failed", "alert", "cannot")

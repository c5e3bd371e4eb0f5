"""What the check says, and how it ends."""
import sys
import time

START = time.monotonic()


def step(text):
    print(f'\n== {text} ({time.monotonic() - START:.0f} s)', flush=True)


def record(what, text):
    print(f'{what}: {text}', flush=True)


def expect(holds, text):
    """Ends the check with a sentence that says what is wrong."""
    if not holds:
        sys.exit(f'check-image: {text}')

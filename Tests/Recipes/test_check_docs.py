"""scripts/check-docs finds what is wrong with pages, and nothing else."""
import subprocess
import sys

import pytest

from conftest import ROOT

SOUND = {
    'README.md': '# Start\n\n[docs](docs/README.md#all-pages) [out](https://example.com/#no) `[code](no.md)`\n\n```md\n[fence](no.md)\n```\n',
    'docs/README.md': '# All pages\n\n| [one](one.md#two-words-1) | [folder](more/README.md) | [file](../file.txt) |\n',
    'docs/one.md': '# `Two` words\n\n## Two *words*\n\n[up](#two-words) [percent](more/a%20b.md)\n',
    'docs/more/README.md': '[page](a%20b.md)\n',
    'docs/more/a b.md': 'Nothing.\n',
    'file.txt': '',
}


def check(folder, changes):
    for name, text in {**SOUND, **changes}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return subprocess.run([sys.executable, ROOT / 'scripts/check-docs', folder], capture_output=True, text=True, timeout=60)


def test_sound_pages_pass(tmp_path):
    done = check(tmp_path, {})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize('name, text, problem', [
    ('docs/one.md', '\n[a](two.md)\n', 'docs/one.md:2: two.md: there is no such file'),
    ('docs/one.md', '[a](more/README.md#none)\n', 'docs/one.md:1: more/README.md#none: there is no such heading'),
    ('docs/one.md', '[a](../../x.md)\n', 'docs/one.md:1: ../../x.md leads out of the repository'),
    ('docs/one.md', '[a]: none.md\n', 'docs/one.md:1: none.md: there is no such file'),
    ('docs/two.md', 'Lost.\n', 'docs/README.md: docs/two.md is not in it'),
    ('docs/more/README.md', 'Nothing.\n', 'docs/more/README.md: docs/more/a b.md is not in it'),
    ('docs/other/README.md', 'Lost.\n', 'docs/README.md: docs/other/README.md is not in it'),
])
def test_a_mistake_is_told_with_its_place(name, text, problem, tmp_path):
    done = check(tmp_path, {name: text})
    assert done.returncode == 1
    assert problem in done.stdout.splitlines()

"""Programs with a folder as their whole file system, in namespaces of this check: what is left over ends with it."""
import ctypes
import fcntl
import os
import pathlib
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from report import expect

# What the images run as.
USER = 65532


def enter():
    """Goes on in mount and process namespaces of its own: all mounts and programs end with it, however it ends."""
    if os.geteuid() != 0:
        sys.exit('check-image: needs root, which mounts and changes root folders; run it with sudo')
    inside = 'CHECK_IMAGE_IS_INSIDE'
    if os.environ.pop(inside, None) is None:
        command = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', sys.executable, *sys.argv]
        os.execvpe(command[0], command, {**os.environ, inside: '1'})


def bound(folder):
    """Refuses where there is little room, and lets no file grow without end."""
    free = min(shutil.disk_usage(place).free for place in (folder, tempfile.gettempdir()))
    if free < 10e9:
        sys.exit(f'check-image: needs 10 GB of free disk; there are {free / 1e9:.1f}')
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 30, 2 << 30))


def unmount(folder):
    """Takes away what is mounted below a folder, the last first."""
    mounted = [line.split()[4] for line in pathlib.Path('/proc/self/mountinfo').read_text().splitlines()]
    for place in reversed([place for place in mounted if place.startswith(f'{folder}/')]):
        subprocess.run(['umount', '--lazy', place], check=True)


def leave_network():
    """Loopback alone from now on, all of its ports free."""
    new_network, up = 0x40000000, 0x8914
    expect(ctypes.CDLL(None, use_errno=True).unshare(new_network) == 0, 'no network namespace can be made')
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, up, struct.pack('16sH14s', b'lo', 1, b''))


def run(command, timeout=60, **options):
    """The finished program, whatever its exit code; its output as one text."""
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=timeout, **options)


class Program:
    """A program as the first process of its namespace, as in a container."""

    def __init__(self, command, environment):
        self.outer = subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.lines = []

    def line(self, start, seconds=30):
        """The rest of the first line that begins so."""
        timer = threading.Timer(seconds, self.outer.kill)
        timer.start()
        try:
            for line in self.outer.stdout:
                self.lines.append(line)
                if line.startswith(start):
                    return line[len(start):].strip()
        finally:
            timer.cancel()
        raise SystemExit(f'check-image: it never printed {start!r}, but {"".join(self.lines)!r}')

    def stop(self, number=signal.SIGTERM):
        """Exit code and milliseconds after a signal."""
        pid = int(pathlib.Path(f'/proc/{self.outer.pid}/task/{self.outer.pid}/children').read_text().split()[0])
        start = time.perf_counter()
        os.kill(pid, number)
        code = self.outer.wait(30)
        return code, (time.perf_counter() - start) * 1000


class Root:
    """A folder that programs have for `/`: nobody can write to it, and nothing is mounted in it but `/proc`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / 'proc').mkdir(exist_ok=True)
        for options in ('--bind', 'remount,ro,bind'):
            words = [options] if options.startswith('--') else ['-o', options]
            subprocess.run(['mount', *words, self.folder, self.folder], check=True)

    def bind(self, folder, place):
        """Shows a folder or a file at a place that is there, read-only."""
        place = self.folder / place.lstrip('/')
        subprocess.run(['mount', '--bind', folder, place], check=True)
        subprocess.run(['mount', '-o', 'remount,ro,bind', place], check=True)

    def command(self, words):
        return ['unshare', '--mount', '--pid', '--fork', '--kill-child', f'--root={self.folder}', '--mount-proc=/proc',
                f'--setgid={USER}', f'--setuid={USER}', '--', *map(str, words)]

    def start(self, words, environment=None):
        return Program(self.command(words), environment or {})

    def run(self, words, environment=None, timeout=60):
        return run(self.command(words), timeout, env=environment or {})

"""Debian out of debootstrap, in the place of the images that a registry would give."""
import pathlib
import re
import shutil
import subprocess

from isolation import run
from report import expect, record

SUITE = 'bookworm'
# Where the toolchain of this machine is in the stand-in of the Swift image, which has its own in /usr.
TOOLCHAIN = '/opt/toolchain'
# Some of what the Swift image for Debian 12 installs beside Swift: what builds with these builds there.
SWIFT_PACKAGES = 'binutils gcc git libcurl4-openssl-dev libedit2 libncurses6 libsqlite3-0 libstdc++-12-dev libxml2-dev uuid-dev'
# For compose.yaml: one image for both of its others.
OTHERS = 'nginx-light python3'


def install(**packages):
    """Installs what is missing of programs, by the packages that bring them."""
    missing = [package for program, package in packages.items() if not shutil.which(program)]
    if missing:
        for command in (['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', *missing]):
            done = run(command, 600, env={'DEBIAN_FRONTEND': 'noninteractive', 'PATH': '/usr/sbin:/usr/bin:/sbin:/bin'})
            expect(done.returncode == 0, f'{" ".join(command)}: {done.stdout}')


def toolchain():
    """The folder that holds the `usr` of the Swift that runs here."""
    swift = shutil.which('swift')
    expect(swift, 'swift is not on the PATH')
    return pathlib.Path(swift).resolve().parents[2]


class Buildah:
    """buildah with a store of its own."""

    def __init__(self, folder, run_folder):
        self.nothing = run_folder / 'nothing'
        self.nothing.mkdir()
        forget(folder / 'store')
        self.options = ['--root', folder / 'store', '--runroot', run_folder, '--storage-driver', driver(run_folder)]

    def __call__(self, *words, timeout=120, **options):
        done = run(['buildah', *self.options, *words], timeout, **options)
        expect(done.returncode == 0, f'buildah {" ".join(map(str, words))}:\n{done.stdout[-4000:]}')
        return done.stdout.strip()

    def has(self, image):
        return run(['buildah', *self.options, 'inspect', '--type', 'image', image]).returncode == 0

    def build(self, dockerfile, tag):
        """An image of a Dockerfile without a context."""
        self('bud', '--isolation', 'chroot', '--pull-never', '--format', 'docker', '-t', tag, '-f', '-', self.nothing,
             timeout=900, input=dockerfile)


def forget(store):
    """Takes a store away that has grown by many builds."""
    if store.exists() and int(run(['du', '-sm', store]).stdout.splitlines()[-1].split()[0]) > 4000:
        shutil.rmtree(store)


def driver(folder):
    """`overlay` where it can be mounted, else `vfs`, which copies."""
    for name in 'luwm':
        (folder / name).mkdir()
    tried = run(['mount', '-t', 'overlay', 'overlay', '-o', f'lowerdir={folder}/l,upperdir={folder}/u,workdir={folder}/w', folder / 'm'])
    if tried.returncode == 0:
        subprocess.run(['umount', folder / 'm'], check=True)
    return 'overlay' if tried.returncode == 0 else 'vfs'


def debian(folder):
    """A root folder of Debian's smallest, kept for the next time."""
    root = folder / 'debian'
    if not root.exists():
        part = folder / 'debian.part'
        shutil.rmtree(part, ignore_errors=True)
        mirror = 'http://deb.debian.org/debian'
        done = run(['debootstrap', '--variant=minbase', SUITE, part, mirror], 900)
        expect(done.returncode == 0, f'debootstrap: {done.stdout[-2000:]}')
        # As in an image: devices are the engine's.
        shutil.rmtree(part / 'dev')
        (part / 'dev').mkdir()
        (part / 'etc/apt/sources.list').write_text(
            f'deb {mirror} {SUITE} main\ndeb {mirror} {SUITE}-updates main\ndeb {mirror}-security {SUITE}-security main\n')
        part.rename(root)
    return root


def make(buildah, folder, names):
    """The stand-ins, under the names that the Dockerfile and compose.yaml have."""
    swift, slim, others = names
    root = debian(folder)
    apt = 'RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends'
    if not buildah.has(slim):
        container = buildah('from', 'scratch')
        buildah('add', '-q', container, root, '/')
        buildah('commit', '-q', '--rm', '--format', 'docker', container, slim)
    if not buildah.has(swift):
        # They lead to what is mounted there for a build.
        programs = ' '.join(path.name for path in (toolchain() / 'usr/bin').iterdir() if path.name.startswith(('swift', 'clang')))
        link = f'RUN for name in {programs}; do ln -s {TOOLCHAIN}/usr/bin/$name /usr/local/bin/$name; done'
        buildah.build(f'FROM {slim}\n{apt} {SWIFT_PACKAGES}\n{link}\n', swift)
    if others and not all(map(buildah.has, others)):
        log = 'RUN ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log'
        site = 'RUN rm -f /etc/nginx/sites-enabled/default'
        command = 'CMD ["nginx", "-g", "daemon off;"]'
        for other in others:
            buildah.build(f'FROM {slim}\n{apt} {OTHERS}\n{log}\n{site}\n{command}\n', other)
    record('stand-ins', f'{slim} by debootstrap; {swift} with {toolchain_version()}; {", ".join(others)}')


def toolchain_version():
    return re.search(r'Swift version \S+', run(['swift', '--version']).stdout)[0]

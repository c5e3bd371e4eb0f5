"""The images of the Dockerfile: built, taken apart, and held against what docs/container.md says of them."""
import json
import pathlib
import re
import subprocess

from bases import TOOLCHAIN, toolchain
from isolation import USER, Root, run
from report import expect, record

ROOT = pathlib.Path(__file__).resolve().parents[2]


def bases():
    """The names of the base images, from the Dockerfile."""
    return re.findall(r'^ARG (?:SWIFT|DEBIAN)=(\S+)', (ROOT / 'Dockerfile').read_text(), re.M)


def context(buildah):
    """What `.dockerignore` lets through."""
    buildah('bud', '--isolation', 'chroot', '--format', 'docker', '-t', 'context', '-f', '-', ROOT,
            input='FROM scratch\nCOPY . /\n')
    container = buildah('from', '--pull-never', 'context')
    folder = pathlib.Path(buildah('mount', container))
    files = [path for path in folder.rglob('*') if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    names = sorted(path.name for path in folder.iterdir())
    buildah('rm', container)
    record('context', f'{len(files)} files, {size / 1e6:.1f} MB: {" ".join(names)}')
    expect(size < 20e6 and not any(name.startswith('.') for name in names), 'the context holds more than the build needs')


class Image:
    """A target of the Dockerfile, built."""

    def __init__(self, buildah, target, name):
        self.buildah, self.name = buildah, name
        self.log = buildah('bud', '--isolation', 'chroot', '--layers', '--pull-never', '--format', 'docker',
                           '--volume', f'{toolchain()}:{TOOLCHAIN}:ro', '--target', target, '-t', name, ROOT, timeout=3000)
        self.config = json.loads(buildah('inspect', '--type', 'image', name))['Docker']['config']

    def unpacked(self, folder):
        """Its root file system, to run programs in."""
        container = self.buildah('from', '--pull-never', self.name)
        # Not by Python, which would read what devices give.
        subprocess.run(['cp', '--archive', self.buildah('mount', container), folder], check=True)
        self.buildah('rm', container)
        return Root(folder)

    def archive(self, path):
        """Written as `docker load` reads it."""
        path.unlink(missing_ok=True)
        self.buildah('push', '-q', self.name, f'docker-archive:{path}:{self.name}:latest', timeout=600)
        return path

    def compressed(self, folder):
        """Bytes of its layers as a registry keeps them."""
        self.buildah('push', '-q', '--compression-format', 'gzip', self.name, f'oci:{folder}', timeout=600)
        index = json.loads((folder / 'index.json').read_text())
        manifest = index['manifests'][0]['digest'].split(':')[1]
        return sum(layer['size'] for layer in json.loads((folder / 'blobs/sha256' / manifest).read_text())['layers'])

    @property
    def environment(self):
        return dict(entry.split('=', 1) for entry in self.config['Env'])

    def check_labels(self, version):
        labels = {name.rpartition('.')[2]: text for name, text in self.config['Labels'].items()}
        expect(labels['version'] == version, f'{self.name}: version {labels["version"]} in the label, {version} in the program')
        for name in ('title', 'description', 'licenses'):
            expect(labels.get(name), f'{self.name}: no label for the {name}')
        expect(self.config['User'] == f'{USER}:{USER}', f'{self.name}: runs as {self.config["User"]}')


def check_server(image):
    """What an engine is told about the emulator's image."""
    config = image.config
    expect(list(config['ExposedPorts']) == ['8420/tcp'], f'ports {config["ExposedPorts"]}')
    expect(config['Entrypoint'] == ['/flosum-emulator'] and not config.get('Cmd'), f'starts {config["Entrypoint"]}')
    expect(config['Healthcheck']['Test'] == ['CMD', '/flosum-emulator', 'ready'], f'health {config["Healthcheck"]}')
    expect(config['StopSignal'] == 'SIGTERM', f'stop signal {config.get("StopSignal")}')
    expect(image.environment['FLOSUM_EMULATOR_HOST'] == '0.0.0.0', f'environment {config["Env"]}')
    record('configuration', f'user {config["User"]}, port 8420, entry point {config["Entrypoint"][0]}, '
           f'health check {" ".join(config["Healthcheck"]["Test"][1:])}, stop signal {config["StopSignal"]}')


def files(root):
    return {str(path.relative_to(root.folder)): path.stat().st_size for path in root.folder.rglob('*')
            if path.is_file() and not path.is_symlink() and 'proc/' not in f'{path}/'}


def program_version(root):
    return root.run(['/flosum-emulator', '--version']).stdout.split()[-1]


def is_static(path):
    return 'INTERP' not in run(['readelf', '-lW', path]).stdout

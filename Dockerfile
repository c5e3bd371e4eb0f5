# Two images:
#
#   docker build -t flosum-emulator .                      the emulator alone, from scratch
#   docker build -t flosum-contract --target contract .    the contract tool and the emulator, on Debian
#
# The bases are pinned by version. To pin their bytes, too, give the digest that your registry has for the tag
# (`docker buildx imagetools inspect swift:6.3.1-bookworm` prints it): --build-arg SWIFT=swift:6.3.1-bookworm@sha256:…
# What they are for, and how to run them: docs/container.md
ARG SWIFT=swift:6.3.1-bookworm
ARG DEBIAN=debian:bookworm-slim

FROM ${SWIFT} AS source
WORKDIR /source
COPY . .

FROM source AS server-binary
RUN scripts/make-binaries /out server

FROM source AS contract-binary
RUN scripts/make-binaries /out contract

FROM ${DEBIAN} AS contract
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libcurl4 libstdc++6 \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/* /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
COPY --from=server-binary /out/flosum-emulator /usr/local/bin/
COPY --from=contract-binary /out/flosum-contract /usr/local/bin/
COPY --from=server-binary /out/licenses /licenses
# Where reports and recordings go that are named without a folder.
WORKDIR /work
USER 65532:65532
ARG VERSION=0.1.0
ARG SOURCE=
ARG REVISION=
LABEL org.opencontainers.image.title="flosum-contract" \
      org.opencontainers.image.description="Tries the contract of the Flosum Cloud Apps APIs on a server" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["/usr/local/bin/flosum-contract"]

FROM scratch AS server
COPY --from=server-binary /out/licenses /licenses
COPY --from=server-binary /out/flosum-emulator /flosum-emulator
USER 65532:65532
# In a container loopback is the container's own. Off loopback /_emulator asks for a token: give one by
# FLOSUM_EMULATOR_CONTROL_TOKEN, or read the one that is made and printed.
ENV FLOSUM_EMULATOR_HOST=0.0.0.0
EXPOSE 8420
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=2s --timeout=6s --retries=3 CMD ["/flosum-emulator", "ready"]
ARG VERSION=0.1.0
ARG SOURCE=
ARG REVISION=
LABEL org.opencontainers.image.title="flosum-emulator" \
      org.opencontainers.image.description="Answers as the Flosum Cloud Apps APIs do, for building and testing integrations" \
      org.opencontainers.image.licenses="MIT AND Apache-2.0 WITH Swift-exception AND LGPL-2.1-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1 AND Unicode-3.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["/flosum-emulator"]

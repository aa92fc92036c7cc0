# Build arguments, all optional (docs/operating.md, "As a container"):
#   BASE_IMAGE    a Debian with Python 3.11 or newer, venv and apt-get
#   ACCELERATOR   cpu or cuda
#   EXTRA         cluster adds what several web processes need
#   TORCH_INDEX   an index that offers torch for the accelerator
#   PIP_…         pip's own settings, where the build reaches its packages in another way than pip's default
ARG BASE_IMAGE=python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS builder
ARG ACCELERATOR=cpu
ARG EXTRA
ARG TORCH_INDEX
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG PIP_FIND_LINKS
ARG PIP_CERT
RUN apt-get update && apt-get install -y --no-install-recommends g++ && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv
COPY pyproject.toml ./
COPY scripts/requirements.py scripts/
RUN pip install ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$(python scripts/requirements.py torch)" \
 && python scripts/requirements.py without-torch $EXTRA > /tmp/requirements.txt \
 && pip install -r /tmp/requirements.txt
# A CUDA build serves on a CPU too, it is only larger; the other way round the GPU would rest unnoticed.
RUN python -c "import torch; print('torch', torch.__version__, 'CUDA', torch.version.cuda)" \
 && { [ "$ACCELERATOR" != cuda ] || python -c "import sys, torch; sys.exit(torch.version.cuda is None)" \
      || { echo 'ACCELERATOR=cuda, but this torch has no CUDA: set TORCH_INDEX.' >&2; exit 1; }; }
COPY app app
# The kernel is compiled here, for any x86-64 server since 2015 and for AVX-512, so that the image needs no compiler.
RUN python -m app.engine.dense.native portable && python -m compileall -q app

FROM ${BASE_IMAGE}
ARG ACCELERATOR=cpu
# On a GPU torch writes Triton code, and Triton compiles its launchers with the C compiler at first use.
RUN if [ "$ACCELERATOR" = cuda ]; then \
      apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*; \
    fi
RUN groupadd --system --gid 10001 web \
 && useradd --system --uid 10001 --gid web --home-dir /tmp --shell /usr/sbin/nologin web \
 && install --directory --mode 700 --owner web --group web /srv/data
COPY --from=builder /opt/venv /opt/venv
WORKDIR /srv
COPY --from=builder /srv/app app
COPY --from=builder /srv/build build
COPY static static
COPY templates templates
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 HOST=0.0.0.0 PORT=8000 LOG_FORMAT=json \
    NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
# By number, so that whoever runs it can see that it is not root.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/livez\", timeout=4)"]
CMD ["python", "-m", "app"]

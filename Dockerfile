# The same environment in a container: builds the site, and copies it to /out when run.
#
#     docker build -t uptake .
#     docker run --rm -v "$PWD/_site:/out" uptake
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make git \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /uptake
COPY requirements.lock pyproject.toml Makefile README.md ./
COPY src src
RUN make .venv/ready
COPY . .
RUN make report
CMD ["cp", "-R", "_site/.", "/out/"]

# The app and the command line in one image. Packages are fetched while it is built; nothing is fetched when it runs.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/mingjian
WORKDIR /src
COPY requirements.lock ./
RUN /opt/mingjian/bin/pip install --no-deps --require-hashes --only-binary :all: -r requirements.lock
COPY . .
RUN /opt/mingjian/bin/pip install --no-deps .

FROM python:3.12-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends fonts-noto-cjk libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 mingjian && install -d -o mingjian -g mingjian /data
COPY --from=build /opt/mingjian /opt/mingjian
ENV PATH=/opt/mingjian/bin:$PATH \
    MINGJIAN_DATA=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER mingjian
WORKDIR /home/mingjian
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health')"]
ENTRYPOINT ["mingjian"]
CMD ["app", "--address", "0.0.0.0"]

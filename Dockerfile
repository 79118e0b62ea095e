# One image for web, worker and every command; how it is run: docker-compose.yml, docs/operations.md.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/base.txt
COPY . .
# Catalogues and static files are made here, so that a container starts at once and writes nothing.
RUN python scripts/catalogues.py compile \
    && SECRET_KEY=build DJANGO_SETTINGS_MODULE=vvsg_intl.settings.base \
       python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim-bookworm
# pg_dump and pg_restore, for manage.py backup and restore; the media types of .docx, .xlsx, .webp.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends media-types postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --group portal --mode 0755 /srv/media /srv/static \
    && install --directory --owner portal --group portal --mode 0700 /srv/private /srv/backups
# A new volume takes over owner and mode: the proxy, another user, reads uploads and static files.
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    DJANGO_SETTINGS_MODULE=vvsg_intl.settings.production \
    MEDIA_ROOT=/srv/media \
    INTEGRITY_ROOT=/srv/private
COPY --from=build /venv /venv
COPY --from=build /app /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "deploy/answers.py", "http://127.0.0.1:8000/healthz"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "vvsg_intl.wsgi"]

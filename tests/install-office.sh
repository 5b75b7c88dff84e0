#!/bin/sh
# Installs LibreOffice, which the slow tests drive, where it is missing and may be installed.
# Where it may not, says so: the tests that need it then skip, with this as their reason.
set -eu
if command -v soffice >/dev/null 2>&1 && /usr/bin/python3 -c 'import uno' >/dev/null 2>&1 \
    && { ! command -v dpkg >/dev/null 2>&1 || dpkg -s libreoffice-writer >/dev/null 2>&1; }; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "LibreOffice is missing and cannot be installed from here (not root, or no apt-get):"
    echo "the tests that drive it are skipped. By hand: apt-get install libreoffice-calc libreoffice-writer python3-uno"
    exit 0
fi
echo "Installing LibreOffice for the slow tests."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends libreoffice-calc libreoffice-writer python3-uno fonts-liberation >/dev/null

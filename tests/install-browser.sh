#!/bin/sh
# Installs Chromium, in which the slow tests read reports, where it is missing and may be installed.
# Where it may not, says so: the tests that need it then skip, with this as their reason.
set -eu
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium is missing and cannot be installed from here (not root, or no apt-get):"
    echo "the tests that read reports in it are skipped. By hand: apt-get install chromium"
    exit 0
fi
echo "Installing Chromium for the slow tests."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends chromium fonts-liberation >/dev/null

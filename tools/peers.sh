# Makes the environment of the benchmark's peers, apart from the product's own, and
# installs what requirements-peers.txt pins. Other people's engines never meet ours.
set -eu

python=${PYTHON:-python3}
folder=.venv-peers

if [ ! -x "$folder/bin/python" ]; then
    echo "Making the virtual environment $folder for the peers"
    "$python" -m venv --clear "$folder"
fi
echo "Installing the peers, a minute or so"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes -r requirements-peers.txt

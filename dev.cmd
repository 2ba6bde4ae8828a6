@echo off
echo Linework's commands need Linux or macOS. On Windows, install WSL (wsl --install), clone inside it and run ./dev there.
exit /b 1

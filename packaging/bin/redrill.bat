@echo off
rem Starts Redrill with the Java of JAVA_HOME, else the one on PATH. REDRILL_JAVA_OPTS adds options for the virtual machine.
setlocal
set "NEEDED=25"
set "APP_HOME=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "FOUND=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i "version"') do for /f "delims=.-+ tokens=1" %%m in (%%v) do set "FOUND=%%~m"
if "%FOUND%"=="0" (
  echo redrill: no Java found at '%JAVA%'. Install a JDK %NEEDED% or newer ^(for example from https://adoptium.net^) and set JAVA_HOME to it. 1>&2
  exit /b 1
)
if %FOUND% LSS %NEEDED% (
  echo redrill: found Java %FOUND% at '%JAVA%', but Java %NEEDED% or newer is needed. Set JAVA_HOME to a JDK %NEEDED%. 1>&2
  exit /b 1
)
"%JAVA%" %REDRILL_JAVA_OPTS% --module-path "%APP_HOME%\lib\javafx" --add-modules javafx.controls,javafx.fxml,javafx.swing --enable-native-access=javafx.graphics,ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -cp "%APP_HOME%\lib\*" dev.redrill.Redrill %*

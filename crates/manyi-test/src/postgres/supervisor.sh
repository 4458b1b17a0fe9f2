# Runs one PostgreSQL server for the tests and stops it when nobody uses it any more.
# Arguments: the directory of the run, then the command that starts the server.
base=$1
shift
"$@" >"$base/log" 2>&1 </dev/null &
server=$!
idle=0
while sleep 5; do
    # Gone by itself: nothing left to do, the next test starts another one.
    kill -0 "$server" 2>/dev/null || exit 0
    if flock --nonblock --exclusive "$base/users" true; then idle=$((idle + 1)); else idle=0; fi
    [ "$idle" -ge 2 ] || continue
    # The same order as a test process that wants to start a server: nobody gets one that is about to end.
    exec 9>>"$base/users"
    if flock --nonblock --exclusive 9; then
        rm -f "$base/port"
        kill -QUIT "$server"
        wait "$server"
        rm -rf "$base/data" "$base/log"
        exit 0
    fi
    exec 9>&-
    idle=0
done

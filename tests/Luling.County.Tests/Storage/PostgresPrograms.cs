using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Luling.County.Tests.Storage;

/// <summary>
/// PostgreSQL's server programs on this machine, and how to run them: they refuse to run as root,
/// so root hands them to the user <c>postgres</c> (Debian's package makes it) or else <c>nobody</c>.
/// </summary>
internal sealed class PostgresPrograms
{
    public const string FolderVariable = "LULING_PG_BIN";
    private const string PackageFolder = "/usr/lib/postgresql";

    // The shell outlives nothing: it dies with the test process (pdeathsig), takes the server with it and
    // removes the folder, so that even a killed test run leaves neither a server nor 40 MB behind.
    private const string KeeperScript = """
        folder=$1; shift
        "$@" & server=$!
        trap 'kill -QUIT "$server" 2>/dev/null' TERM INT HUP
        while kill -0 "$server" 2>/dev/null; do wait "$server"; done
        rm -rf "$folder"
        """;

    private readonly string folder;
    private readonly string[] asOtherUser;

    private PostgresPrograms(string folder, string[] asOtherUser)
    {
        this.folder = folder;
        this.asOtherUser = asOtherUser;
    }

    /// <summary>Where the cluster's folder may stand: a place that the other user can write to.</summary>
    public string TemporaryFolder => asOtherUser.Length > 0 ? "/tmp" : Path.GetTempPath();

    /// <summary>The programs, or the reason why there are none to be used.</summary>
    public static (PostgresPrograms? Programs, string? Reason) Find()
    {
        var folder = Folders().FirstOrDefault(f => File.Exists(Program(f, "initdb")) && File.Exists(Program(f, "postgres")));
        if (folder is null)
        {
            return (null, $"no PostgreSQL server programs (initdb, postgres) in ${FolderVariable}, {PackageFolder}/*/bin or the PATH: " +
                "install the package postgresql (./test.sh does so when it runs as root)");
        }

        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return (new PostgresPrograms(folder, []), null);
        }

        var other = OtherUser(File.ReadLines("/etc/passwd"));
        return other is null || !File.Exists("/usr/bin/setpriv")
            ? (null, "PostgreSQL refuses to run as root, and there is no user postgres or nobody (or no setpriv) to run it as")
            : (new PostgresPrograms(folder, [$"--reuid={other.Value.User}", $"--regid={other.Value.Group}", "--clear-groups"]), null);
    }

    /// <summary>initdb: its data folder and the parents of it are made by the user that will own them.</summary>
    public ProcessStartInfo InitDb(string data) =>
        Start(endsWithUs: false, [Program(folder, "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);

    /// <summary>The server in the foreground, with the shell that cleans up after it.</summary>
    public ProcessStartInfo Server(string root, string data, int port)
    {
        string[] server = [Program(folder, "postgres"), "-D", data, "-p", $"{port}",
            .. Settings.SelectMany(s => new[] { "-c", s })];
        return OperatingSystem.IsWindows()
            ? Start(endsWithUs: true, server)
            : Start(endsWithUs: true, ["/bin/sh", "-c", KeeperScript, "postgres-keeper", root, .. server]);
    }

    // Durability is worth nothing in a database that is thrown away. No socket file: the port is enough,
    // and a socket's path may not be longer than 107 characters.
    private static string[] Settings =>
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "synchronous_commit=off",
        "full_page_writes=off", "max_connections=100", "autovacuum=off", "timezone=UTC", "log_timezone=UTC",
    ];

    /// <summary>The user that may run the server for root, from the lines of the password file.</summary>
    public static (string User, string Group)? OtherUser(IEnumerable<string> passwordLines)
    {
        var users = passwordLines.Select(line => line.Split(':')).Where(f => f.Length > 3)
            .ToDictionary(f => f[0], f => f[3], StringComparer.Ordinal);
        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (users.TryGetValue(name, out var group))
            {
                return (name, group);
            }
        }

        return null;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given)
        {
            yield return given;
        }

        if (Directory.Exists(PackageFolder))
        {
            // 15 first: it is the version the county's deployments name.
            foreach (var version in Directory.GetDirectories(PackageFolder)
                .OrderByDescending(f => Path.GetFileName(f) == "15").ThenByDescending(f => f, StringComparer.Ordinal))
            {
                yield return Path.Combine(version, "bin");
            }
        }

        foreach (var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return entry;
        }
    }

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private ProcessStartInfo Start(bool endsWithUs, IReadOnlyList<string> command)
    {
        string[] prefix = OperatingSystem.IsLinux() && File.Exists("/usr/bin/setpriv")
            ? ["/usr/bin/setpriv", .. asOtherUser, .. endsWithUs ? new[] { "--pdeathsig=TERM" } : [], "--"]
            : [];
        string[] whole = prefix is ["/usr/bin/setpriv", "--"] ? [.. command] : [.. prefix, .. command];
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory),
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}

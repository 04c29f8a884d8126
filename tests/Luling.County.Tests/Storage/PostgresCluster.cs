using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Luling.County.Tests.Storage;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresClusterEnd))]

namespace Luling.County.Tests.Storage;

/// <summary>
/// One throw-away PostgreSQL cluster for the whole test process, started when the first test asks for it
/// and gone, folder and all, when the process ends, however it ends.
/// </summary>
internal sealed class PostgresCluster
{
    private static readonly Lazy<Task<(PostgresCluster? Cluster, string? Reason)>> TheOne = new(StartAsync);

    private readonly Process keeper;
    private readonly string root;
    private int databases;

    private PostgresCluster(Process keeper, string root, string connectionString)
    {
        this.keeper = keeper;
        this.root = root;
        ConnectionString = connectionString;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>To the maintenance database <c>postgres</c>, as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The running cluster, or the reason why there is none on this machine.</summary>
    public static Task<(PostgresCluster? Cluster, string? Reason)> TryGetAsync() => TheOne.Value;

    /// <summary>The running cluster; skips the calling test, with the reason in the result, where there is none.</summary>
    public static async Task<PostgresCluster> GetOrSkipAsync()
    {
        var (cluster, reason) = await TryGetAsync();
        Assert.SkipWhen(cluster is null, $"PostgreSQL: {reason}");
        return cluster!;
    }

    /// <summary>Ends the cluster if this process started one.</summary>
    public static async Task StopIfStartedAsync()
    {
        if (TheOne.IsValueCreated && (await TheOne.Value).Cluster is { } cluster)
        {
            cluster.Stop();
        }
    }

    /// <summary>A fresh, empty database of its own name; returns its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CreateFromAsync("template0");

    /// <summary>
    /// A copy of a database of this cluster (much faster than migrating again). PostgreSQL copies only a database
    /// that nobody is connected to, so every connection to the template is closed first: fill it, then leave it alone.
    /// </summary>
    public async Task<string> CreateFromTemplateAsync(string templateConnectionString)
    {
        var template = new NpgsqlConnectionStringBuilder(templateConnectionString).Database!;
        using (var pool = new NpgsqlConnection(templateConnectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{template}'");
        return await CreateFromAsync(template);
    }

    /// <summary>Drops a database, with whoever is still connected to it.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        using (var pool = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await ExecuteAsync($"drop database if exists \"{name}\" with (force)");
    }

    private async Task<string> CreateFromAsync(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases):0000}";
        await ExecuteAsync($"create database \"{name}\" template \"{template}\"");
        // Small pools that empty soon: every database has its own, and all share one hundred connections.
        return new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Database = name,
            Pooling = true,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 4,
            ConnectionPruningInterval = 2,
        }.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(PostgresCluster? Cluster, string? Reason)> StartAsync()
    {
        var (programs, reason) = PostgresPrograms.Find();
        if (programs is null)
        {
            return (null, reason);
        }

        var root = Path.Combine(programs.TemporaryFolder, $"luling-pg-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        var data = Path.Combine(root, "data");
        using (var initDb = Process.Start(programs.InitDb(data))!)
        {
            var output = initDb.StandardOutput.ReadToEndAsync();
            var errors = initDb.StandardError.ReadToEndAsync();
            await initDb.WaitForExitAsync();
            if (initDb.ExitCode != 0)
            {
                return (null, $"initdb ended with {initDb.ExitCode}: {await errors}{await output}");
            }
        }

        // Another process may take the free port between our look and the server's start: try again then.
        for (var attempt = 1; ; attempt++)
        {
            var (cluster, log) = await StartServerAsync(programs, root, data);
            if (cluster is not null || attempt == 3)
            {
                return (cluster, cluster is null ? $"the server did not start: {log}" : null);
            }
        }
    }

    private static async Task<(PostgresCluster? Cluster, string Log)> StartServerAsync(PostgresPrograms programs, string root, string data)
    {
        var port = FreePort();
        var log = new ConcurrentQueue<string>();
        var server = new Process { StartInfo = programs.Server(root, data, port) };
        server.OutputDataReceived += (_, e) => log.Enqueue(e.Data ?? "");
        server.ErrorDataReceived += (_, e) => log.Enqueue(e.Data ?? "");
        StartOnLastingThread(server);

        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Database = "postgres",
            Timeout = 5,
            Pooling = false,
            IncludeErrorDetail = true,
        }.ConnectionString;
        var clock = Stopwatch.StartNew();
        while (!server.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return (new PostgresCluster(server, root, connectionString), "");
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        var ended = server.HasExited;
        if (!ended)
        {
            server.Kill(entireProcessTree: true);
        }

        return (null, (ended ? "it ended. " : "it did not answer within 60 s. ") + string.Join(' ', log.TakeLast(8)));
    }

    // The kernel's "parent died" signal goes out when the starting *thread* ends, and threads of the pool come and go:
    // so a thread of its own starts the server and waits for it.
    private static void StartOnLastingThread(Process server)
    {
        using var started = new ManualResetEventSlim();
        Exception? fault = null;
        new Thread(() =>
        {
            try
            {
                server.Start();
                server.BeginOutputReadLine();
                server.BeginErrorReadLine();
            }
            catch (Exception e)
            {
                fault = e;
                return;
            }
            finally
            {
                started.Set();
            }

            server.WaitForExit();
        })
        { IsBackground = true, Name = "PostgreSQL of the tests" }.Start();
        started.Wait();
        if (fault is not null)
        {
            throw new InvalidOperationException("The PostgreSQL server could not be started.", fault);
        }
    }

    private void Stop()
    {
        if (keeper.HasExited)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            keeper.Kill(entireProcessTree: true);
            keeper.WaitForExit(10_000);
            Directory.Delete(root, recursive: true);
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", $"{keeper.Id}"]);
        kill.WaitForExit();
        keeper.WaitForExit(10_000);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Ends the cluster after the last test.</summary>
public sealed class PostgresClusterEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresCluster.StopIfStartedAsync();
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit.Sdk;

namespace Luling.County.Tests.Storage;

public sealed class TestDatabaseTests
{
    [Theory, DatabaseData]
    public async Task A_database_of_each_kind_answers(TestDatabase database)
    {
        await using var connection = Open(database);
        Assert.Equal(1L, Convert.ToInt64(await ScalarAsync(connection, "select 1"), null));
    }

    // Every run must find the database empty, also the ones at the same time: the table may exist in none of them.
    [Theory, DatabaseData(1), DatabaseData(2), DatabaseData(3)]
    public async Task Each_test_has_a_database_of_its_own(TestDatabase database, int number)
    {
        await using var connection = Open(database);
        await ScalarAsync(connection, "create table mark (number integer not null primary key)");
        await ScalarAsync(connection, $"insert into mark values ({number})");
        Assert.Equal(number, Convert.ToInt32(await ScalarAsync(connection, "select max(number) from mark"), null));
        Assert.Equal(1, Convert.ToInt32(await ScalarAsync(connection, "select count(*) from mark"), null));
    }

    [Fact]
    public async Task Two_databases_at_the_same_time_do_not_see_each_other()
    {
        var cluster = await PostgresCluster.GetOrSkipAsync();
        var both = await Task.WhenAll(cluster.CreateDatabaseAsync(), cluster.CreateDatabaseAsync());
        Assert.NotEqual(both[0], both[1]);
        await using var first = new NpgsqlConnection(both[0]);
        await using var second = new NpgsqlConnection(both[1]);
        await ScalarAsync(first, "create table mark (number integer)");
        Assert.IsType<DBNull>(await ScalarAsync(second, "select to_regclass('mark')::text") ?? DBNull.Value);
        await first.CloseAsync();
        await second.CloseAsync();
        await Task.WhenAll(both.Select(cluster.DropDatabaseAsync));
    }

    [Fact]
    public async Task A_copy_holds_what_its_template_held_and_then_goes_its_own_way()
    {
        var cluster = await PostgresCluster.GetOrSkipAsync();
        var template = await cluster.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(template))
        {
            await ScalarAsync(connection, "create table mark as select 7 as number");
        }

        var copy = await cluster.CreateFromTemplateAsync(template);
        await using (var connection = new NpgsqlConnection(copy))
        {
            Assert.Equal(7, await ScalarAsync(connection, "update mark set number = number returning number"));
            await ScalarAsync(connection, "delete from mark");
        }

        await using (var connection = new NpgsqlConnection(template))
        {
            Assert.Equal(1L, await ScalarAsync(connection, "select count(*) from mark"));
        }

        await cluster.DropDatabaseAsync(copy);
        await cluster.DropDatabaseAsync(template);
    }

    [Fact]
    public async Task Removing_a_database_leaves_nothing()
    {
        var sqlite = TestDatabase.CreateSqlite();
        await using (var connection = Open(sqlite))
        {
            await ScalarAsync(connection, "create table mark (number integer)");
        }

        Assert.True(File.Exists(sqlite.Option));
        await sqlite.DisposeAsync();
        Assert.False(Directory.Exists(Path.GetDirectoryName(sqlite.Option)));
    }

    [Fact]
    public async Task Without_PostgreSQL_its_row_is_a_skip_that_says_why()
    {
        await using var tracker = new DisposalTracker();
        var rows = await new DatabaseDataAttribute(5).RowsAsync(null, "no server programs", tracker);
        Assert.Collection(rows,
            row =>
            {
                Assert.Null(row.Skip);
                Assert.Equal(DatabaseKind.Sqlite, Assert.IsType<TestDatabase>(row.GetData()[0]).Kind);
                Assert.Equal(5, row.GetData()[1]);
            },
            row => Assert.Equal("PostgreSQL: no server programs", row.Skip));
    }

    [Theory]
    [InlineData("postgres:x:107:113::/var/lib/postgresql:/bin/bash", "postgres", "113")]
    [InlineData("daemon:x:1:1::/:/bin/sh", "nobody", "65534")]
    public void Root_hands_the_server_to_postgres_or_else_nobody(string line, string user, string group)
    {
        Assert.Equal((user, group), PostgresPrograms.OtherUser(["root:x:0:0::/root:/bin/sh", "nobody:x:65534:65534::/:/bin/false", line]));
        Assert.Null(PostgresPrograms.OtherUser(["root:x:0:0::/root:/bin/sh"]));
    }

    private static DbConnection Open(TestDatabase database) => database.Kind switch
    {
        DatabaseKind.Sqlite => new SqliteConnection(database.ConnectionString),
        DatabaseKind.PostgreSql => new NpgsqlConnection(database.ConnectionString),
        _ => throw new InvalidOperationException($"{database.Kind}"),
    };

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync();
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}

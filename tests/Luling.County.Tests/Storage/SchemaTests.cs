using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Luling.County.Tests.Storage;

/// <summary>The tables as the migrations make them, and the rules that keep a distributed database possible.</summary>
public sealed class SchemaTests
{
    private static readonly Scope Anyone = Scope.Operator("360821");

    /// <summary>Not a fact of a county: only the migrations' own book-keeping.</summary>
    private static readonly string[] NotPlaceBound = ["__EFMigrationsHistory"];

    [Theory, DatabaseData]
    public async Task Migrations_make_the_model_and_leave_nothing_pending(TestDatabase database)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        await using var db = store.Open(Anyone);
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: add a migration for both databases.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.Households.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_primary_unique_and_foreign_key_begins_with_the_county_code()
    {
        await using var database = await Migrated();
        var keys = await Rows(database, """
            select c.conrelid::regclass::text as tab, c.conname::text as name, a.attname::text as first_column, c.contype::text as kind
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype in ('p','u','f') and c.connamespace = 'public'::regnamespace
            union all
            select i.indrelid::regclass::text, i.indexrelid::regclass::text, a.attname::text, 'i'
            from pg_index i join pg_class k on k.oid = i.indexrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indisunique and k.relnamespace = 'public'::regnamespace
            """);
        Assert.NotEmpty(keys);
        Assert.Empty(BreaksCountyFirst(keys));
        // The same check over a bad table must find it.
        Assert.Single(BreaksCountyFirst([["household", "PK_bad", "id", "p"]]));
    }

    [Fact]
    public async Task Foreign_keys_carry_the_county_code_on_both_sides_and_never_cascade_or_set_null()
    {
        await using var database = await Migrated();
        var keys = await Rows(database, """
            select c.conname::text, a.attname::text, c.confdeltype::text from pg_constraint c
            join pg_attribute a on a.attrelid = c.confrelid and a.attnum = c.confkey[1]
            where c.contype = 'f' and c.connamespace = 'public'::regnamespace
            """);
        Assert.True(keys.Count > 30);
        Assert.All(keys, k => Assert.Equal("county_code", k[1]));
        // a = no action, r = restrict
        Assert.All(keys, k => Assert.Contains(k[2], (string[])["a", "r"]));
    }

    [Fact]
    public async Task County_code_is_text_everywhere_and_never_null()
    {
        await using var database = await Migrated();
        var columns = await Rows(database, """
            select t.table_name::text, c.data_type::text, c.is_nullable::text, coalesce(c.column_default, '')::text, c.is_generated::text
            from information_schema.tables t left join information_schema.columns c
              on c.table_name = t.table_name and c.table_schema = t.table_schema and c.column_name = 'county_code'
            where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
            """);
        Assert.All(columns.Where(c => !NotPlaceBound.Contains(c[0])), c => Assert.Equal(["text", "NO", "", "NEVER"], c[1..]));
    }

    [Fact]
    public async Task There_are_no_sequences_identities_triggers_or_generated_columns()
    {
        await using var database = await Migrated();
        Assert.Empty(await Rows(database, "select sequence_name::text from information_schema.sequences where sequence_schema = 'public'"));
        Assert.Empty(await Rows(database, "select tgname::text from pg_trigger where not tgisinternal"));
        Assert.Empty(await Rows(database, "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and (is_identity = 'YES' or is_generated <> 'NEVER')"));
    }

    [Fact]
    public async Task Place_bound_tables_carry_the_area_code_and_an_index_that_begins_with_county_and_area()
    {
        await using var database = await Migrated();
        await using var db = new CountyStore(database.Option, TimeProvider.System).Open(Anyone);
        var placed = db.Model.GetEntityTypes().Where(t => t.ClrType.IsSubclassOf(typeof(PlacedFact))).Select(t => t.GetTableName()!).ToList();
        Assert.True(placed.Count > 30);
        var indexed = (await Rows(database, """
            select i.indrelid::regclass::text from pg_index i
            join pg_attribute c on c.attrelid = i.indrelid and c.attnum = i.indkey[0]
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[1]
            where c.attname = 'county_code' and a.attname = 'area_code'
            """)).Select(r => r[0]).ToHashSet();
        Assert.Empty(placed.Except(indexed));
    }

    private static List<string[]> BreaksCountyFirst(IEnumerable<string[]> keys) =>
        [.. keys.Where(k => !NotPlaceBound.Contains(k[0].Trim('"')) && k[2] != "county_code")];

    private static async Task<TestDatabase> Migrated()
    {
        var database = await TestDatabase.CreatePostgreSqlOrSkipAsync();
        await new CountyStore(database.Option, TimeProvider.System).MigrateAsync();
        return database;
    }

    private static async Task<List<string[]>> Rows(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))]);
        }
        return rows;
    }
}

using System.Data.Common;
using System.Security.Cryptography;
using CsCheck;
using Luling.County.Journal;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Tests.Journal;

public sealed class JournalVerifierTests
{
    [Theory, DatabaseData]
    public async Task A_sound_journal_is_found_sound(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var report = await county.VerifyAsync();
        Assert.True(report.Ok, report.FirstBroken?.Text.En);
        Assert.Equal(6, report.Entries);
        Assert.Equal(12 + 1 + 1 + 2 + 1, report.Changes - SetUpCounty.Divisions(TamperedCounty.CountyCode).Count());
        Assert.Equal(report.Changes - 5, report.Rows); // three changes, a deletion and the row it deleted
        Assert.Equal(64, report.Head!.Length);
    }

    [Theory, DatabaseData]
    public async Task An_empty_county_is_sound(TestDatabase database)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync();
        var report = await new JournalVerifier(store).VerifyAsync(TamperedCounty.Operator);
        Assert.True(report.Ok);
        Assert.Null(report.Head);
    }

    [Theory, DatabaseData]
    public async Task A_value_changed_in_a_row_is_named_with_both_values(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("update household_year set wage_income = 999900 where id = {0}", county.Years[0].Id);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowAltered, 3L, "household_year", county.Years[0].Id), (fault.Kind, fault.Seq, fault.Table, fault.RowId));
        Assert.Contains("户年度表 2016", fault.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("工资性收入 日志为 295200，现为 999900", fault.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("wage income is 295200 in the journal and 999900 now", fault.Text.En, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task An_identity_number_changed_in_a_row_is_not_spelt_out(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("update person set id_number = '362421196001019999' where id = {0}", county.Persons[0].Id);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowAltered, "person"), (fault.Kind, fault.Table));
        Assert.Contains("362421********0018", fault.Text.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("19600101", fault.Text.Zh + fault.Text.En, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_row_deleted_past_the_journal_is_found(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from household_year where id = {0}", county.Years[1].Id);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowMissing, 5L, county.Years[1].Id), (fault.Kind, fault.Seq, fault.RowId));
    }

    [Theory, DatabaseData]
    public async Task A_row_added_past_the_journal_is_found(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var id = NewId.At(TimeProvider.System.GetUtcNow());
        await county.SqlAsync("insert into household (county_code, id, area_code, code) values ({0}, {1}, {2}, 'H99')", TamperedCounty.CountyCode, id, TamperedCounty.Village);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowUnexplained, (long?)null, "household", id), (fault.Kind, fault.Seq, fault.Table, fault.RowId));
        Assert.Contains("农户 H99", fault.Text.Zh, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_deleted_row_that_is_back_is_found(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("insert into household_year (county_code, id, area_code, household_id, year) values ({0}, {1}, {2}, {3}, 2016)",
            TamperedCounty.CountyCode, county.Years[2].Id, TamperedCounty.Village, county.Households[2].Id);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowUnexplained, 4L, county.Years[2].Id), (fault.Kind, fault.Seq, fault.RowId));
    }

    [Theory, DatabaseData("actor", "somebody else"), DatabaseData("use_case", "Other"), DatabaseData("role", "Auditor"), DatabaseData("detail", "{}"),
     DatabaseData("area_code", "360821000000"), DatabaseData("changes", 7)]
    public async Task A_field_changed_in_an_entry_is_found(TestDatabase database, string column, object value)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var seq = column is "detail" ? 2 : 5;
        await county.SqlAsync($"update journal_entry set {column} = {{0}} where seq = {{1}}", value, seq);
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.EntryAltered, seq), (fault.Kind, fault.Seq));
    }

    [Theory, DatabaseData("after", 0), DatabaseData("before", 0), DatabaseData("after", 2), DatabaseData("before", 2)]
    public async Task What_a_change_says_of_a_row_is_named_when_altered(TestDatabase database, string column, int year)
    {
        var county = await TamperedCounty.BuildAsync(database);
        // Entry 3 changed sheet 0; entry 2 made sheet 2, entry 4 deleted it.
        var seq = year == 0 ? 3 : column == "after" ? 2 : 4;
        await county.SqlAsync($"update journal_change set {column} = replace({column}, '\"WageIncome\":2', '\"WageIncome\":3') where seq = {{0}} and row_id = {{1}}", seq, county.Years[year].Id);
        var report = await county.VerifyAsync();
        var fault = report.FirstBroken!;
        Assert.Equal((JournalFaultKind.ChangeAltered, seq, "household_year", county.Years[year].Id), (fault.Kind, fault.Seq, fault.Table, fault.RowId));
        Assert.Contains("户年度表", fault.Text.Zh, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task An_entry_deleted_in_the_middle_is_named(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from journal_entry where seq = 3");
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.EntryMissing, 3L), (fault.Kind, fault.Seq));
    }

    [Theory, DatabaseData]
    public async Task An_entry_deleted_with_its_changes_is_named_first_and_its_row_after_it(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from journal_change where seq in (3, 4)");
        await county.SqlAsync("delete from journal_entry where seq in (3, 4)");
        var report = await county.VerifyAsync();
        Assert.Contains(report.Faults, f => (f.Kind, f.Seq, f.ThroughSeq) == (JournalFaultKind.EntryMissing, 3L, 4L));
        Assert.Contains(report.Faults, f => (f.Kind, f.RowId) == (JournalFaultKind.RowAltered, county.Years[0].Id));
        Assert.Contains(report.Faults, f => (f.Kind, f.RowId) == (JournalFaultKind.RowMissing, county.Years[2].Id));
    }

    [Theory, DatabaseData]
    public async Task A_tail_cut_off_is_named(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from journal_entry where seq >= 5");
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.TailMissing, 5L, 6L), (fault.Kind, fault.Seq, fault.ThroughSeq));
    }

    [Theory, DatabaseData]
    public async Task A_tail_cut_off_with_the_note_of_the_end_put_right_shows_in_the_rows(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from journal_change where seq = 6");
        await county.SqlAsync("delete from journal_entry where seq = 6");
        await county.SqlAsync("update journal_head set seq = 5, hash = (select hash from journal_entry where seq = 5)");
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((JournalFaultKind.RowUnexplained, "account"), (fault.Kind, fault.Table));
        Assert.Contains("zhangsan", fault.Text.Zh, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task Two_entries_swapped_are_found_at_the_first(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        foreach (var table in new[] { "journal_entry", "journal_change" })
        {
            await county.SqlAsync($"update {table} set seq = 1003 where seq = 3");
            await county.SqlAsync($"update {table} set seq = 3 where seq = 5");
            await county.SqlAsync($"update {table} set seq = 5 where seq = 1003");
        }
        var report = await county.VerifyAsync();
        Assert.Equal((JournalFaultKind.EntryOutOfPlace, 3L), (report.FirstBroken!.Kind, report.FirstBroken.Seq));
    }

    [Theory, DatabaseData(4, JournalFaultKindName.Rewritten), DatabaseData(6, JournalFaultKindName.Head)]
    public async Task An_entry_rewritten_with_its_own_hash_put_right_is_found(TestDatabase database, int seq, string kind)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await using (var db = county.Store.Open(TamperedCounty.Operator))
        {
            var entry = await db.JournalEntries.AsNoTracking().SingleAsync(e => e.Seq == seq);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var change in await db.JournalChanges.AsNoTracking().Where(c => c.Seq == seq).OrderBy(c => c.Ordinal).ToListAsync())
            {
                JournalChain.Append(digest, change);
            }
            var forged = new JournalEntry
            {
                CountyCode = entry.CountyCode, Seq = entry.Seq, At = entry.At, Actor = "somebody else", ActorId = entry.ActorId, Role = entry.Role, UseCase = entry.UseCase,
                AreaCode = entry.AreaCode, RequestId = entry.RequestId, Detail = entry.Detail, Changes = entry.Changes, PreviousHash = entry.PreviousHash, Hash = [],
            };
            await county.SqlAsync("update journal_entry set actor = {0}, hash = {1} where seq = {2}", forged.Actor, JournalChain.HashOf(forged, digest.GetHashAndReset()), seq);
        }
        var fault = await TheOnlyFaultAsync(county);
        Assert.Equal((kind == JournalFaultKindName.Head ? JournalFaultKind.HeadAltered : JournalFaultKind.EntryRewritten, seq), (fault.Kind, fault.Seq));
    }

    [Theory, DatabaseData]
    public async Task A_change_deleted_or_added_is_found(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.SqlAsync("delete from journal_change where seq = 5 and ordinal = 1");
        await county.SqlAsync("insert into journal_change (county_code, seq, ordinal, \"table\", row_id, area_code) values ({0}, 6, 1, 'household', {1}, {2})",
            TamperedCounty.CountyCode, county.Households[0].Id, TamperedCounty.Village);
        await county.SqlAsync("insert into journal_change (county_code, seq, ordinal, \"table\", row_id, area_code) values ({0}, 77, 0, 'household', {1}, {2})",
            TamperedCounty.CountyCode, county.Households[0].Id, TamperedCounty.Village);
        var report = await county.VerifyAsync();
        Assert.Equal((JournalFaultKind.ChangesMissing, 5L), (report.FirstBroken!.Kind, report.FirstBroken.Seq));
        Assert.Contains(report.Faults, f => (f.Kind, f.Seq) == (JournalFaultKind.ChangesAdded, 6L));
        Assert.Contains(report.Faults, f => (f.Kind, f.Seq) == (JournalFaultKind.ChangesAdded, 77L));
    }

    [Theory, DatabaseData]
    public async Task Another_county_in_the_same_database_has_its_own_chain(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await county.Store.ActAsync(OperatorOf("360822"), "Other", async act =>
        {
            await act.InsertAsync([new Household { CountyCode = "360822", Id = act.NewId(), AreaCode = "360822100201", Code = "H0" }]);
            act.About("360822", new { });
            return 0;
        });
        await county.SqlAsync("update household set head_name = '李四' where county_code = '360822'");
        Assert.True((await county.VerifyAsync()).Ok);
        Assert.False((await new JournalVerifier(county.Store).VerifyAsync(OperatorOf("360822"))).Ok);
    }

    /// <summary>Any column of any row, journal included, set to another value of its kind.</summary>
    [Theory, DatabaseData]
    public async Task Any_value_changed_anywhere_is_found(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        await using var db = county.Store.Open(TamperedCounty.Operator);
        await db.Database.OpenConnectionAsync();
        var targets = new List<(IEntityType Type, IProperty Column, int Rows)>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var rows = Convert.ToInt32(await ScalarAsync(db, $"select count(*) from \"{type.GetTableName()}\""), System.Globalization.CultureInfo.InvariantCulture);
            var watched = type.ClrType.IsSubclassOf(typeof(CountyFact)) ? RowShape.Of(type).Columns : type.GetProperties();
            targets.AddRange(watched.Where(_ => rows > 0).Select(c => (type, c, rows)));
        }
        var altered = 0;
        Gen.Int[0, targets.Count - 1].Select(Gen.Int[0, 9999], Gen.Int[1, 1000]).Sample((target, at, by) =>
        {
            var (type, column, rows) = targets[target];
            var key = type.FindPrimaryKey()!.Properties;
            using var read = db.Database.GetDbConnection().CreateCommand();
            read.CommandText = $"select \"{column.GetColumnName()}\", {string.Join(", ", key.Select(k => $"\"{k.GetColumnName()}\""))} from \"{type.GetTableName()}\" "
                + $"order by {string.Join(", ", key.Select(k => $"\"{k.GetColumnName()}\""))} limit 1 offset {at % rows}";
            object was;
            object[] id;
            using (var reader = read.ExecuteReader())
            {
                Assert.True(reader.Read());
                was = reader.GetValue(0);
                id = [.. key.Select((_, i) => reader.GetValue(i + 1))];
            }
            var other = Another(was, column, by);
            if (!Set(db, type, column, other, key, id))
            {
                return; // a key of the database itself refused it
            }
            altered++;
            var report = new JournalVerifier(county.Store).VerifyAsync(TamperedCounty.Operator).GetAwaiter().GetResult();
            var where = $"{type.GetTableName()}.{column.Name} {was} -> {other}";
            Assert.False(report.Ok, where);
            if (type.ClrType.IsSubclassOf(typeof(CountyFact)))
            {
                Assert.True(type.GetTableName() == report.FirstBroken!.Table && column.Name is not null, where + ": " + report.FirstBroken.Text.En);
                Assert.Equal(JournalFaultKind.RowAltered, report.FirstBroken.Kind);
            }
            var place = key.Contains(column) ? [.. id.Select((v, i) => key[i] == column ? other : v)] : id;
            Assert.True(Set(db, type, column, was, key, place), where);
        }, iter: 150, threads: 1);
        Assert.InRange(altered, 60, 150);
        var sound = await county.VerifyAsync();
        Assert.True(sound.Ok, sound.FirstBroken?.Text.En);
    }

    private static class JournalFaultKindName
    {
        public const string Rewritten = "rewritten";
        public const string Head = "head";
    }

    private static Luling.County.Access.Scope OperatorOf(string county) => Luling.County.Access.Scope.Operator(county);

    private static async Task<JournalFault> TheOnlyFaultAsync(TamperedCounty county)
    {
        var report = await county.VerifyAsync();
        Assert.True(report.FaultCount == 1, string.Join('\n', report.Faults.Select(f => f.Text.En)));
        return Assert.Single(report.Faults);
    }

    private static async Task<object?> ScalarAsync(CountyDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Another value of the same kind, in the form that the database holds.</summary>
    private static object Another(object was, IProperty column, int by)
    {
        var kind = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        return was switch
        {
            DBNull when kind == typeof(byte[]) => new byte[] { 1 },
            DBNull when kind == typeof(Guid) => NewKey(column, by),
            DBNull when kind == typeof(bool) => Stored(column, true),
            DBNull when kind == typeof(int) => by,
            DBNull when kind == typeof(long) => (long)by,
            DBNull when kind == typeof(decimal) => Stored(column, (decimal)by),
            DBNull when kind == typeof(DateOnly) => Stored(column, new DateOnly(2016, 1, 1).AddDays(by)),
            DBNull => "x" + by,
            string text when kind == typeof(DateOnly) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture).AddDays(by).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            string text when kind == typeof(decimal) => (decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) + by).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
            string text when kind == typeof(DateTime) => text[..^1] + (text[^1] == '5' ? '7' : '5'),
            string text => text + by,
            bool truth => !truth,
            int number => number + by,
            long number when kind == typeof(bool) => 1 - number,
            long number => number + by,
            decimal number => number + by,
            DateTime at => kind == typeof(DateOnly) ? at.AddDays(by) : at.AddMinutes(by),
            DateOnly day => day.AddDays(by),
            Guid => NewKey(column, by),
            byte[] bytes when kind == typeof(Guid) => NewKey(column, by),
            byte[] bytes => bytes.Select((b, i) => i == by % bytes.Length ? (byte)~b : b).ToArray(),
            _ => throw new NotSupportedException(was.GetType().Name),
        };
    }

    private static object NewKey(IProperty column, int by)
    {
        var key = new Guid(by, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8);
        return Stored(column, key);
    }

    private static object Stored(IProperty column, object value) => column.GetRelationalTypeMapping().Converter?.ConvertToProvider(value) ?? (value is decimal or DateOnly or bool && column.GetRelationalTypeMapping().StoreType == "TEXT"
        ? Convert.ToString(value is DateOnly d ? d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value, System.Globalization.CultureInfo.InvariantCulture)! : value);

    private static bool Set(CountyDb db, IEntityType type, IProperty column, object value, IReadOnlyList<IProperty> key, object[] id)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"update \"{type.GetTableName()}\" set \"{column.GetColumnName()}\" = @value where {string.Join(" and ", key.Select((k, i) => $"\"{k.GetColumnName()}\" = @key{i}"))}";
        Add(command, "@value", value);
        for (var i = 0; i < id.Length; i++)
        {
            Add(command, $"@key{i}", id[i]);
        }
        try
        {
            return command.ExecuteNonQuery() == 1;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

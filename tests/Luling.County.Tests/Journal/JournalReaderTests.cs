using Luling.County.Access;
using Luling.County.Journal;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.Storage;
using System.Text.RegularExpressions;

namespace Luling.County.Tests.Journal;

public sealed partial class JournalReaderTests
{
    private static readonly Scope Office = TamperedCounty.Operator;

    [Theory, DatabaseData]
    public async Task A_households_history_is_told_in_plain_words_newest_first(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var history = await new JournalReader(county.Store).HouseholdAsync(Office, county.Households[0].Id);
        Assert.Equal([3L, 2L], history.Select(h => h.Entry.Seq));
        Assert.Equal("把 户年度表 的 工资性收入 从 2,610 元 改为 2,952 元", Assert.Single(history[0].Lines).Zh);
        Assert.Equal("changed Household year sheet: wage income from 2,610 yuan to 2,952 yuan", Assert.Single(history[0].Lines).En);
        Assert.Equal(("命令行", (Bilingual?)null), (history[0].Entry.ActorName.Zh, history[0].Entry.RoleName));
        // The household, its head, the sheet, the membership: the person has no household of its own in the journal.
        Assert.Equal("导入文件", history[1].Entry.UseCaseName.Zh);
        Assert.Equal(4, history[1].Lines.Count);
        Assert.Contains(history[1].Lines, l => l.Zh.StartsWith("新增 人员 张三", StringComparison.Ordinal));
        Assert.Contains(history[1].Lines, l => l.Zh.Contains("与户主关系 户主", StringComparison.Ordinal) && l.Zh.Contains("人员 张三", StringComparison.Ordinal));
    }

    [Theory, DatabaseData]
    public async Task Numbers_in_the_history_are_masked_by_right(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var reader = new JournalReader(county.Store);
        async Task<string> TextAsync(Role role) => string.Join('\n', (await reader.HouseholdAsync(Office with { Role = role }, county.Households[1].Id)).SelectMany(h => h.Lines).Select(l => l.Zh + l.En));
        Assert.Contains("联系电话 从 13800000000 改为 13900000000", await TextAsync(Role.Helper), StringComparison.Ordinal);
        Assert.Contains("联系电话 从 138****0000 改为 139****0000", await TextAsync(Role.Inspector), StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task Outside_the_readers_area_there_is_no_history_and_no_list(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var reader = new JournalReader(county.Store);
        var elsewhere = Office.Within("360821101")! with { Role = Role.Auditor };
        Assert.Empty(await reader.HouseholdAsync(elsewhere, county.Households[0].Id));
        Assert.Equal(0, (await reader.ListAsync(elsewhere, new JournalFilter())).Total);
        Assert.Null(await reader.EntryAsync(elsewhere, 3));

        var village = Office.Within(TamperedCounty.Village)! with { Role = Role.Village };
        Assert.Equal(2, (await reader.HouseholdAsync(village, county.Households[0].Id)).Count);
        Assert.Equal(0, (await reader.ListAsync(village, new JournalFilter())).Total); // no right
        Assert.Null(await reader.EntryAsync(village, 3));
    }

    [Theory, DatabaseData]
    public async Task The_list_is_filtered_and_paged(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var reader = new JournalReader(county.Store);
        var all = await reader.ListAsync(Office, new JournalFilter());
        Assert.Equal([6L, 5L, 4L, 3L, 2L, 1L], all.Rows.Select(r => r.Seq));
        Assert.Equal([5L, 3L], (await reader.ListAsync(Office, new JournalFilter(UseCase: "ChangeIncome"))).Rows.Select(r => r.Seq));
        Assert.Equal([5L, 4L, 3L], (await reader.ListAsync(Office.Within(TamperedCounty.Village)!, new JournalFilter())).Rows.Select(r => r.Seq));
        Assert.Equal(6, (await reader.ListAsync(Office, new JournalFilter(Actor: "oper"))).Total);
        Assert.Equal(0, (await reader.ListAsync(Office, new JournalFilter(Actor: "李"))).Total);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        Assert.Equal(6, (await reader.ListAsync(Office, new JournalFilter(From: day.AddDays(-1), To: day))).Total);
        Assert.Equal(0, (await reader.ListAsync(Office, new JournalFilter(To: day.AddDays(-2)))).Total);
        var second = await reader.ListAsync(Office, new JournalFilter(), page: 2, size: 4);
        Assert.Equal([2L, 1L], second.Rows.Select(r => r.Seq));
        Assert.Equal((6, 2), (second.Total, second.Page));
        Assert.Equal(2, (await reader.ListAsync(Office, new JournalFilter(), page: 99, size: 4)).Page);
    }

    [Theory, DatabaseData]
    public async Task An_entry_shows_its_changes_page_by_page(TestDatabase database)
    {
        var county = await TamperedCounty.BuildAsync(database);
        var entry = await new JournalReader(county.Store).EntryAsync(Office, 2, page: 2, size: 5);
        Assert.Equal((12, 2, 5), (entry!.Entry.Changes, entry.Page, entry.Changes.Count));
        Assert.Equal(5, entry.Changes[0].Ordinal);
        var deleted = await new JournalReader(county.Store).EntryAsync(Office, 4);
        Assert.StartsWith("删除 户年度表 2016", Assert.Single(deleted!.Changes).Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_column_and_choice_has_words()
    {
        var missing = new List<string>();
        foreach (var type in typeof(CountyFact).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CountyFact))))
        {
            var table = Names.Snake(type.Name);
            if (!JournalWords.Knows("table", "", table))
            {
                missing.Add($"table,,{table},…");
            }
            foreach (var property in type.GetProperties().Where(p => p.Name is not (nameof(CountyFact.Id) or nameof(CountyFact.CountyCode)) && !p.IsDefined(typeof(NotJournaledAttribute), true)))
            {
                if (!JournalWords.Knows("column", table, property.Name))
                {
                    missing.Add($"column,,{property.Name},…");
                }
                var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                missing.AddRange(kind.IsEnum ? Enum.GetNames(kind).Where(n => !JournalWords.Knows(kind, n)).Select(n => $"value,{kind.Name},{n},…") : []);
            }
        }
        Assert.True(missing.Count == 0, "Add to src/Luling.County/Journal/Words.csv:\n" + string.Join('\n', missing.Distinct()));
    }

    [Fact]
    public void Every_use_case_has_words()
    {
        var names = RepositoryFiles.All.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => UseCaseName().Matches(f.Text).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("RegisterUser", names);
        var missing = names.Where(n => !JournalWords.Knows("use-case", "", n)).Select(n => $"use-case,,{n},…").ToList();
        Assert.True(missing.Count == 0, "Add to src/Luling.County/Journal/Words.csv:\n" + string.Join('\n', missing));
    }

    [Theory]
    [InlineData("household_year", "WageIncome", "261000", "2,610 元", "2,610 yuan")]
    [InlineData("household_year", "WageIncome", "5", "0.05 元", "0.05 yuan")]
    [InlineData("household_year", "WageIncome", null, "空", "nothing")]
    [InlineData("household_year", "SafeWater", "false", "否", "no")]
    [InlineData("household_year", "Year", "2016", "2016", "2016")]
    [InlineData("household_card", "Card", "\"Red\"", "红卡户", "red")]
    [InlineData("register_period", "Status", "\"Exited\"", "已脱贫", "exited")]
    [InlineData("household", "MainCause", "\"01\"", "因病", null)]
    [InlineData("person", "IdNumber", "\"362421196001010018\"", "362421********0018", "362421********0018")]
    [InlineData("register_fault", "Value", "\"362421196001010019\"", "362421********0019", "362421********0019")]
    [InlineData("account", "Role", "\"Village\"", "村", "village")]
    public void Values_are_told_as_people_say_them(string table, string column, string? json, string zh, string? en)
    {
        var value = JournalWords.Value(Office with { Role = Role.Evaluator }, table, column, json);
        Assert.Equal(zh, value.Zh);
        Assert.Equal(en ?? value.En, value.En);
    }

    [GeneratedRegex(@"ActAsync\([^,()]+, nameof\((\w+)\)")]
    private static partial Regex UseCaseName();
}

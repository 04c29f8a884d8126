using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Register;

public sealed class HouseholdSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static readonly Scope Township = RegisterRows.As(Role.Township, "360821100");
    private const string Sound = "360821195003124510";

    [Theory, DatabaseData]
    public async Task A_household_is_found_by_a_part_of_the_head_s_or_a_member_s_name(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        var wang = register.Household("3608210001", "王富贵");
        register.Member(wang, "王富贵");
        register.Member(wang, "李秀英", "02");
        register.Member(wang, "王招娣", "04", to: "2015-06-01");
        register.Household("3608210002", "李大山");
        await register.SaveAsync();

        Assert.Equal(["3608210001"], await Codes(register, text: "富贵"));
        Assert.Equal(["3608210001", "3608210002"], await Codes(register, text: "李"));
        var row = (await Find(register, text: "秀英")).Rows.Single();
        Assert.Equal(("王富贵", 2), (row.HeadName, row.Members));
        Assert.Equal(["李秀英"], row.Matched);
        Assert.Empty((await Find(register, text: "富贵")).Rows.Single().Matched);
        // Who had left by the day is no member on it, but was one before.
        Assert.Empty(await Codes(register, text: "招娣"));
        Assert.Equal(["3608210001"], await Codes(register, text: "招娣", asOf: "2015-05-31"));
        Assert.Empty(await Codes(register, text: "没有这个人"));
    }

    [Theory, DatabaseData]
    public async Task What_is_typed_is_never_a_pattern(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        register.Member(register.Household("3608210001", "王一"), "王一");
        register.Member(register.Household("3608210002", "百分%号_线'"), "百分%号_线'");
        await register.SaveAsync();

        Assert.Equal(["3608210002"], await Codes(register, text: "%"));
        Assert.Equal(["3608210002"], await Codes(register, text: "_"));
        Assert.Equal(["3608210002"], await Codes(register, text: "%号_线'"));
        Assert.Empty(await Codes(register, text: "王%"));
        Assert.Empty(await Codes(register, text: "\\"));
        Assert.Empty(await Codes(register, text: "王_"));
    }

    [Theory, DatabaseData]
    public async Task An_identity_number_is_found_as_it_is_stored_and_by_its_end_only_for_eyes_that_may_see_it(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        var number = Linkage.IdentityNumber.Read("360821500312451").Normalised;
        var household = register.Household("3608210001", "王富贵");
        register.Member(household, "王富贵");
        register.Member(household, "李秀英", "02", number);
        await register.SaveAsync();

        Assert.Equal(["3608210001"], await Codes(register, text: "360821500312451"));
        Assert.Equal(["3608210001"], await Codes(register, text: " ３６０８２１ 19500312" + number[14..].ToLowerInvariant()));
        Assert.Equal(["3608210001"], await Codes(register, text: number[^4..]));
        Assert.Empty(await Codes(register, text: number[^3..]));
        Assert.Empty(await Codes(register, text: number[..17] + (number[17] == '0' ? '1' : '0')));

        var helper = RegisterRows.As(Role.Helper, RegisterRows.Dunhou);
        Assert.Equal(["3608210001"], await Codes(register, helper, text: number));
        Assert.Empty(await Codes(register, helper, text: number[^4..]));
        Assert.Empty(await Codes(register, helper, text: number[^6..]));
    }

    [Theory, DatabaseData]
    public async Task Numbers_come_masked_unless_the_reader_may_see_them(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        register.Member(register.Household("3608210001", "王富贵"), "王富贵", idNumber: Sound);
        await register.SaveAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            var row = (await Find(register, RegisterRows.As(role, "360821"))).Rows.Single();
            Assert.Equal(role.May(Right.SeeNumbersUnmasked) ? Sound : "360821********4510", row.HeadIdNumber);
        }
    }

    [Theory, DatabaseData]
    public async Task A_household_number_is_found_from_its_beginning(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        register.Household("3608211001", "甲");
        register.Household("3608211002", "乙");
        await register.SaveAsync();
        Assert.Equal(["3608211001"], await Codes(register, text: "3608211001"));
        Assert.Equal(["3608211001", "3608211002"], await Codes(register, text: "360821100"));
    }

    [Theory, DatabaseData]
    public async Task Standing_is_that_of_the_day(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        register.Household("poor", "甲");
        var exited = register.Household("exited", "乙", status: null);
        register.Period(exited, RegisterStatus.Registered, "2014-01-01", "2015-12-01");
        register.Period(exited, RegisterStatus.Exited, "2015-12-01");
        var returned = register.Household("returned", "丙", status: null);
        register.Period(returned, RegisterStatus.Registered, "2014-01-01", "2015-12-01");
        register.Period(returned, RegisterStatus.Exited, "2015-12-01", "2016-05-01");
        register.Period(returned, RegisterStatus.Returned, "2016-05-01");
        var removed = register.Household("removed", "丁", status: null);
        register.Period(removed, RegisterStatus.Registered, "2014-01-01", "2016-03-01");
        register.Period(removed, RegisterStatus.Removed, "2016-03-01");
        register.Household("later", "戊", from: "2017-01-01");
        register.Household("never", "己", status: null);
        await register.SaveAsync();

        Assert.Equal(["exited", "poor", "returned"], await Codes(register));
        Assert.Equal(["poor", "returned"], await Codes(register, standing: Standing.Poor));
        Assert.Equal(["exited"], await Codes(register, standing: Standing.Exited));
        Assert.Equal(["returned"], await Codes(register, standing: Standing.Returned));
        Assert.Equal(["removed"], await Codes(register, standing: Standing.Removed));
        Assert.Equal(["poor", "removed"], await Codes(register, standing: Standing.Poor, asOf: "2015-12-31"));
        Assert.Equal(["exited", "poor", "removed", "returned"], await Codes(register, asOf: "2015-12-31"));
        Assert.Equal(RegisterStatus.Exited, (await Find(register, asOf: "2016-04-30", text: "丙")).Rows.Single().Status);
        Assert.Empty(await Codes(register, asOf: "2013-12-31"));
    }

    [Theory, DatabaseData]
    public async Task Card_helper_and_open_faults_narrow_the_list(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        var one = register.Household("H1", "甲");
        register.Card(one, CardClass.Blue, to: "2016-06-01");
        register.Card(one, CardClass.Red, "2016-06-01");
        register.Helper(one, "赵建国", to: "2016-01-01");
        register.Helper(one, "钱学文");
        register.Fault(one, mendedOn: "2016-07-01");
        var two = register.Household("H2", "乙");
        register.Card(two, CardClass.Blue);
        register.Helper(two, "赵建国");
        register.Fault(two);
        var three = register.Household("H3", "丙");
        register.Fault(null, register.Member(three, "丙"));
        await register.SaveAsync();

        Assert.Equal(["H2"], await Codes(register, q => q with { Card = CardClass.Blue }));
        Assert.Equal(["H1"], await Codes(register, q => q with { Card = CardClass.Red }));
        Assert.Equal(["H1", "H2"], await Codes(register, q => q with { Card = CardClass.Blue, AsOf = new(2016, 5, 31) }));
        Assert.Equal(["H2"], await Codes(register, q => q with { Helper = "建国" }));
        Assert.Equal(["H1"], await Codes(register, q => q with { Helper = "钱" }));
        Assert.Equal(["H2", "H3"], await Codes(register, q => q with { WithFaults = true }));
        Assert.Equal(["H2"], await Codes(register, q => q with { WithFaults = true, Card = CardClass.Blue, Helper = "赵" }));
        var rows = (await Find(register)).Rows;
        Assert.Equal([0, 1, 1], rows.Select(r => r.OpenFaults));
        Assert.Equal([CardClass.Red, CardClass.Blue, null], rows.Select(r => r.Card));
        Assert.Equal(["钱学文"], rows[0].Helpers);
        Assert.All(rows, r => Assert.NotNull(r.Village));
    }

    [Theory, DatabaseData]
    public async Task Outside_the_reader_s_area_there_is_nothing_not_even_a_count(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        register.Member(register.Household("in", "王一"), "王一");
        register.Member(register.Household("out", "王二", RegisterRows.Yongyang), "王二", idNumber: Sound);
        await register.SaveAsync();

        Assert.Equal(["in"], await Codes(register, Township));
        Assert.Equal(1, (await Find(register, Township)).Total);
        foreach (var text in new[] { "王二", Sound, Sound[^4..], "out" })
        {
            var page = await Find(register, Township, text: text);
            Assert.Equal((0, 0), (page.Total, page.Rows.Count));
        }
        foreach (var order in Enum.GetValues<HouseholdOrder>())
        {
            Assert.Equal(["in"], await Codes(register, q => q with { Order = order }, Township));
        }
        Assert.Equal(["out"], await Codes(register, RegisterRows.Office.Within("360821101")!));
    }

    [Theory, DatabaseData]
    public async Task Every_order_is_total_and_unknown_stands_last(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        var a = register.Household("H1", "张三");
        register.Member(a, "张三");
        register.Member(a, "张小", "03");
        register.Sheet(a, 2016, 600_000, members: 2);
        var b = register.Household("H2", "阿宝", RegisterRows.Yongyang);
        register.Member(b, "阿宝");
        register.Sheet(b, 2015, 400_000);
        var c = register.Household("H3", "李四");
        register.Member(c, "李四");
        register.Sheet(c, 2016, null);
        register.Household("H4", "阿宝");
        await register.SaveAsync();

        Task<string[]> By(HouseholdOrder order, bool down = false) => Codes(register, q => q with { Order = order, Descending = down });
        Assert.Equal(["H1", "H3", "H4", "H2"], await By(HouseholdOrder.Area));
        Assert.Equal(["H2", "H1", "H3", "H4"], await By(HouseholdOrder.Area, down: true));
        Assert.Equal(["H1", "H2", "H3", "H4"], await By(HouseholdOrder.Number));
        // By pinyin: a bao, li si, zhang san; the same name falls back to the number.
        Assert.Equal(["H2", "H4", "H3", "H1"], await By(HouseholdOrder.Name));
        Assert.Equal(["H1", "H3", "H2", "H4"], await By(HouseholdOrder.Name, down: true));
        Assert.Equal(["H4", "H2", "H3", "H1"], await By(HouseholdOrder.Members));
        Assert.Equal(["H1", "H2", "H3", "H4"], await By(HouseholdOrder.NetPerHead));
        Assert.Equal(["H2", "H1", "H3", "H4"], await By(HouseholdOrder.NetPerHead, down: true));
        var rows = (await Find(register)).Rows.ToDictionary(r => r.Code);
        Assert.Equal((300_000L, 2016), (rows["H1"].NetPerHead!.Value, rows["H1"].IncomeYear!.Value));
        Assert.Equal((400_000L, 2015), (rows["H2"].NetPerHead!.Value, rows["H2"].IncomeYear!.Value));
        Assert.Equal((null, 2016), (rows["H3"].NetPerHead, rows["H3"].IncomeYear!.Value));
        Assert.Equal((null, null), (rows["H4"].NetPerHead, rows["H4"].IncomeYear));
    }

    [Theory, DatabaseData]
    public async Task Pages_part_the_list_without_loss_or_repetition(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        for (var i = 0; i < 23; i++)
        {
            register.Household($"H{i:00}", "同名");
        }
        await register.SaveAsync();
        foreach (var order in Enum.GetValues<HouseholdOrder>())
        {
            var seen = new List<string>();
            for (var page = 1; page <= 3; page++)
            {
                var part = await Find(register, q => q with { Order = order, Page = page, PageSize = 10 });
                Assert.Equal((23, 3, page), (part.Total, part.Pages, part.Page));
                seen.AddRange(part.Rows.Select(r => r.Code));
            }
            Assert.Equal(23, seen.Distinct().Count());
        }
        Assert.Equal(3, (await Find(register, q => q with { Page = 99, PageSize = 10 })).Page);
        Assert.Equal(1, (await Find(register, q => q with { Page = -1, PageSize = 10 })).Page);
        var view = (await new CountySnapshots(register.Store).ViewAsync(RegisterRows.Office, cancel: Cancel))!;
        Assert.Equal(23, HouseholdSearch.All(view, RegisterRows.Office, new HouseholdQuery { AsOf = RegisterRows.Day }).Count());
    }

    private static Task<HouseholdsFound> Find(RegisterRows register, Scope? reader = null, string? text = null, Standing standing = Standing.OnFile, string asOf = "2016-12-31") =>
        Find(register, q => q with { Text = text, Standing = standing, AsOf = DateOnly.Parse(asOf, null) }, reader);

    private static Task<HouseholdsFound> Find(RegisterRows register, Func<HouseholdQuery, HouseholdQuery> ask, Scope? reader = null) =>
        HouseholdSearch.FindAsync(new CountySnapshots(register.Store), reader ?? RegisterRows.Office, ask(new HouseholdQuery { AsOf = RegisterRows.Day }), Cancel);

    private static async Task<string[]> Codes(RegisterRows register, Scope? reader = null, string? text = null, Standing standing = Standing.OnFile, string asOf = "2016-12-31") =>
        [.. (await Find(register, q => q with { Text = text, Standing = standing, AsOf = DateOnly.Parse(asOf, null), Order = HouseholdOrder.Number }, reader)).Rows.Select(r => r.Code)];

    private static async Task<string[]> Codes(RegisterRows register, Func<HouseholdQuery, HouseholdQuery> ask, Scope? reader = null) =>
        [.. (await Find(register, ask, reader)).Rows.Select(r => r.Code)];
}

using Luling.App.Commands;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.Browser.Tests;

/// <summary>A county of a few generated households with cases in every state, for pages that the demonstration may show otherwise.</summary>
internal static class CaseCounty
{
    private const string Code = "360821";
    private static readonly Scope Operator = Scope.Operator(Code);
    private static readonly Scope Proposer = Operator with { Actor = "周核查", ActorId = new Guid("00000000-0000-7000-8000-000000000071") };
    private static readonly Scope Reviewer = Operator with { Actor = "吴复核", ActorId = new Guid("00000000-0000-7000-8000-000000000072") };

    private sealed record Planted(string Head, string Number, string RecordName, string RecordNumber, string Fields, string Category, string Source, bool Certain, MatchKind Match, double? Probability);

    private static readonly Planted[] All =
    [
        new("张三秀", "362421196001010018", "张三秀", "362421196001010018", """{"号牌号码":"赣D12345","车辆类型":"小型轿车","状态":"正常"}""", "car", "vehicles", true, MatchKind.Number, null),
        new("傅桂生", "362421195802030023", "付桂生", "362421195802030032", """{"出生日期":"1958-02-03","性别":"女","住址":"敦厚镇某村","号牌号码":"赣D54321","车辆类型":"小型轿车","状态":"正常"}""", "car", "vehicles", true, MatchKind.Probable, 0.9473),
        new("刘长根", "362421197112120017", "刘长根", "362421197112120017", """{"房屋坐落":"县城文山路8号","用途":"住宅","面积":"118.5"}""", "flat", "property", false, MatchKind.Number, null),
        new("陈水英", "362421198003040026", "陈水英", "362421198003040026", """{"号牌号码":"赣D66666","车辆类型":"小型轿车","状态":"正常"}""", "car", "vehicles", true, MatchKind.Number, null),
        new("周大明", "362421196507080019", "周大明", "362421196507080019", """{"企业名称":"吉安县某某农产品有限公司","职务":"法定代表人"}""", "private-business", "businesses", true, MatchKind.Number, null),
    ];

    public static async Task BuildAsync(string database)
    {
        var store = new CountyStore(database, TimeProvider.System);
        var programme = ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!;
        await store.MigrateAsync();
        await new SetUpCounty(store).HandleAsync(Operator);
        await store.ActAsync(Operator, "MarkDemonstration", async act =>
        {
            await act.InsertAsync([new CountySetting { CountyCode = Code, Id = act.NewId(), Key = CreateDemonstrationAccounts.DemonstrationKey, Value = "true" }]);
            act.About(Code, new { });
            return 0;
        });
        await new CreateDemonstrationAccounts(store).HandleAsync(Operator);
        await store.ActAsync(Operator, "PlantCases", act => PlantAsync(act, programme, store.Today));

        List<string> codes;
        await using (var db = store.Open(Operator))
        {
            codes = await db.Cases.OrderBy(c => c.Code).Select(c => c.Code).ToListAsync();
        }
        await new NotifyCases(store, programme).HandleAsync(Operator, new NotifyCasesRequest { Codes = codes.Skip(1).ToList(), Message = "请入户逐一核实，听取本人说明，照录原话。" });
        async Task ToVerdictAsync(string code, CaseVerdict verdict, string? excuse)
        {
            await new RecordCaseVisit(store, programme).HandleAsync(Proposer, new RecordCaseVisitRequest
            {
                Code = code, On = store.Today, Visitors = "周核查、村支书", Statement = "车是我弟弟用我的身份证办的，\n我家里连院门都进不来车。", Finding = "院内无车，邻居证实车辆由其弟使用。",
                Papers = [new SentPaper("行驶证.png", OnePixel)],
            });
            await new ProposeVerdict(store, programme).HandleAsync(Proposer, new ProposeVerdictRequest { Code = code, Verdict = verdict, Excuse = excuse, Reason = "与本人说明、邻居证词及行驶证核对一致" });
        }
        await ToVerdictAsync(codes[2], CaseVerdict.Qualified, programme.Cases.ExcusesOf("flat", store.Today)[0].Id);
        await ToVerdictAsync(codes[3], CaseVerdict.ToBeRemoved, null);
        await ToVerdictAsync(codes[4], CaseVerdict.NotSamePerson, null);
        await new ReviewVerdict(store, programme).HandleAsync(Reviewer, new ReviewVerdictRequest { Code = codes[3], Agree = true });
    }

    private static readonly byte[] OnePixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private static async Task<int> PlantAsync(Act act, Programme programme, DateOnly today)
    {
        var villages = await act.Db.Areas.Where(a => a.InProgramme && a.Code.Length == 12).OrderBy(a => a.Code).Take(3).Select(a => a.Code).ToListAsync();
        var clues = new List<(string Source, CaseClue Clue)>();
        foreach (var source in All.Select(p => p.Source).Distinct())
        {
            await act.InsertAsync([Delivery(act, source, today)]);
        }
        var deliveries = await act.Db.Deliveries.ToDictionaryAsync(d => d.SourceId, d => d.Id);
        foreach (var (planted, n) in All.Select((p, i) => (p, i)))
        {
            var village = villages[n % villages.Count];
            var household = new Household { CountyCode = Code, Id = act.NewId(), AreaCode = village, Code = $"{village}{n + 1:0000}", HeadName = planted.Head, Phone = "13800000000" };
            var person = new Person { CountyCode = Code, Id = act.NewId(), AreaCode = village, Code = household.Code + "01", Name = planted.Head, Sex = n % 2 == 0 ? "1" : "2", Birth = new(int.Parse(planted.Number[6..10], null), int.Parse(planted.Number[10..12], null), int.Parse(planted.Number[12..14], null)), IdNumber = planted.Number };
            await act.InsertAsync([household]);
            await act.InsertAsync([person]);
            await act.InsertAsync([new Membership { CountyCode = Code, Id = act.NewId(), AreaCode = village, HouseholdId = household.Id, PersonId = person.Id, Relation = Membership.Head, From = new(2014, 6, 1), JoinReason = JoinReason.FirstRegistration }]);
            await act.InsertAsync([new RegisterPeriod { CountyCode = Code, Id = act.NewId(), AreaCode = village, HouseholdId = household.Id, Status = RegisterStatus.Registered, From = new(2014, 6, 1), Reason = StatusReason.NewlyIdentified }]);
            var record = new OutsideRecord
            {
                CountyCode = Code, Id = act.NewId(), AreaCode = village, SourceId = planted.Source, RecordKey = $"{n}", DeliveryId = deliveries[planted.Source], Row = n + 17, PersonId = person.Id, HouseholdId = household.Id,
                IdNumber = planted.RecordNumber, Name = planted.RecordName, Fields = planted.Fields, Match = planted.Match, Probability = planted.Probability, FirstSeenOn = today,
            };
            act.Db.Add(record);
            clues.Add((planted.Source, new CaseClue { HouseholdId = household.Id, AreaCode = village, PersonId = person.Id, Category = planted.Category, RecordId = record.Id, Fields = planted.Fields, Certain = planted.Certain }));
        }
        await act.FlushAsync();
        foreach (var source in clues.GroupBy(c => c.Source, c => c.Clue))
        {
            await CaseOpening.ApplyAsync(act, source.Key, [.. source], programme.Cases, today);
        }
        act.About(Code, new { });
        return clues.Count;
    }

    private static Delivery Delivery(Act act, string source, DateOnly today) => new()
    {
        CountyCode = Code, Id = act.NewId(), AreaCode = Code.PadRight(12, '0'), SourceId = source, FileName = source + "-2017.csv", Sha256 = new string('0', 64), Sender = "县直部门", DataDay = today, ReceivedOn = today, ReceivedBy = "县扶贫办",
        State = DeliveryState.Current, RegisterMark = "", Rows = 100,
    };
}

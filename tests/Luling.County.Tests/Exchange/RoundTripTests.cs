using System.Globalization;
using CsCheck;
using Luling.County.Exchange.Kinds;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;

namespace Luling.County.Tests.Exchange;

/// <summary>import(export(x)) = x: what goes out of one county and into an empty one is the same county.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char["刘大山王妹,，\"' \t=+-@'（）1a　Ａ０"].Array[1, 6].Select(c => new string(c)),
        Gen.Const("=1+1"), Gen.Const("'quoted"), Gen.Const("007"), Gen.Const("=\"x\""));

    private static Gen<string?> Maybe(Gen<string> gen) => Gen.Bool.SelectMany(there => there ? gen.Select(v => (string?)Cleaned(v)) : Gen.Const((string?)null));

    // What stands in the register was cleaned on its way in.
    private static string? Cleaned(string text) => Luling.Linkage.TypedText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static Gen<T?> Perhaps<T>(Gen<T> gen) where T : struct => Gen.Bool.SelectMany(there => there ? gen.Select(v => (T?)v) : Gen.Const((T?)null));

    private static Gen<string?> Code(string list) => Gen.Int[-1, CodeLists.Get(list).Items.Count - 1].Select(i => i < 0 ? null : CodeLists.Get(list).Items[i].Code);

    private static readonly Gen<long?> Fen = Perhaps(Gen.Long[0, 99_999_999_99]);
    private static readonly Gen<decimal?> Mu = Perhaps(Gen.Int[0, 99_999].Select(n => n / 100m));
    private static readonly Gen<bool?> YesNo = Perhaps(Gen.Bool);

    [Fact]
    public Task Households_and_persons_come_back_as_they_were() => Gen.Int[0, int.MaxValue].SampleAsync(RoundTripAsync, iter: 12, threads: 1);

    [Theory, DatabaseData]
    public async Task So_they_do_on_either_database(TestDatabase database)
    {
        var there = await StoreAsync(database);
        await FillAsync(there, 20170331);
        await using var other = TestDatabase.CreateSqlite();
        await CompareAsync(there, await StoreAsync(other));
    }

    [Theory, DatabaseData]
    public async Task What_a_village_takes_out_comes_in_again(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(SheetRow.Household("H1")));
        var village = Office.Within("360821100202")!;
        var file = await ExportAsync(store, "households", village);
        Assert.Contains("敦厚镇", file, StringComparison.Ordinal);
        foreach (var actor in new[] { village, Office })
        {
            var report = await ImportAsync(store, "households", file, actor: actor);
            Assert.Equal((1, 0, 1), (report.Read, report.Errors, report.Unchanged));
        }
    }

    private static async Task RoundTripAsync(int seed)
    {
        await using var first = TestDatabase.CreateSqlite();
        await using var second = TestDatabase.CreateSqlite();
        var here = await StoreAsync(first);
        await FillAsync(here, seed);
        await CompareAsync(here, await StoreAsync(second));
    }

    private static async Task CompareAsync(CountyStore here, CountyStore there)
    {
        foreach (var kind in new[] { "households", "statuses", "persons", "member-changes" })
        {
            var file = await ExportAsync(here, kind);
            var report = await ImportAsync(there, kind, file);
            Assert.Equal(0, report.Errors);
            Assert.Equal(file, await ExportAsync(there, kind));
            var again = await ImportAsync(there, kind, file);
            Assert.Equal((0, again.Read), (again.Changed, again.Unchanged));
        }
        Assert.Equal(await FactsAsync(here), await FactsAsync(there));
    }

    /// <summary>Every stored column of the register but the keys, by number.</summary>
    private static async Task<List<string>> FactsAsync(CountyStore store)
    {
        await using var db = store.Open(Office);
        var households = await db.Households.AsNoTracking().ToDictionaryAsync(h => h.Id);
        var persons = await db.Persons.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var facts = households.Values.Select(Text).Concat(persons.Values.Select(Text))
            .Concat((await db.HouseholdYears.AsNoTracking().ToListAsync()).Select(y => households[y.HouseholdId].Code + Text(y)))
            .Concat((await db.PersonYears.AsNoTracking().ToListAsync()).Select(y => persons[y.PersonId].Code + Text(y)))
            .Concat((await db.RegisterPeriods.AsNoTracking().ToListAsync()).Select(p => households[p.HouseholdId].Code + Text(p)))
            .Concat((await db.Memberships.AsNoTracking().ToListAsync()).Select(m => households[m.HouseholdId].Code + persons[m.PersonId].Code + Text(m)));
        return [.. facts.Order(StringComparer.Ordinal)];
    }

    private static string Text(CountyFact fact) => string.Join("; ", fact.GetType().GetProperties().Where(p => p.Name is not ("Id" or "HouseholdId" or "PersonId"))
        .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={(p.GetValue(fact) is decimal d ? d.ToString("0.####", CultureInfo.InvariantCulture) : Convert.ToString(p.GetValue(fact), CultureInfo.InvariantCulture))}"));

    private static async Task FillAsync(CountyStore store, int seed)
    {
        var random = new PCG((uint)seed);
        T One<T>(Gen<T> gen) => gen.Generate(random, null, out _);
        await store.ActAsync(Office, "Fill", async act =>
        {
            var area = "360821100202";
            for (var h = 0; h < 6; h++)
            {
                var household = new Household
                {
                    CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, Code = $"36082110020200{h}", HeadName = One(Maybe(AnyText)), HeadIdNumber = One(Perhaps(Gen.Int[1, 999])) is { } n ? SheetRow.Number("19600101", n) : null,
                    HeadCode = One(Maybe(AnyText)), Phone = One(Maybe(Gen.Const("13900000001"))), VillageOfficePhone = One(Maybe(AnyText)), BankName = One(Maybe(AnyText)),
                    BankCard = One(Maybe(Gen.Const("6217000000000000017"))), IdentificationStandard = One(Code("identification_standard")), MainCause = One(Code("poverty_cause")),
                    OtherCauses = One(Gen.Bool) ? "02,05" : null,
                };
                await act.InsertAsync([household]);
                await act.InsertAsync(One(Gen.Int[1, 2]) == 1 ? [Year(household, 2016)] : new[] { Year(household, 2015), Year(household, 2016) });
                var exited = One(Gen.Bool);
                var period = new RegisterPeriod
                {
                    CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, HouseholdId = household.Id, Status = RegisterStatus.Registered,
                    From = new(2014, One(Gen.Int[1, 12]), 5), To = exited ? new(2016, 12, 20) : null, Reason = StatusReason.NewlyIdentified,
                };
                await act.InsertAsync([period]);
                if (exited)
                {
                    await act.InsertAsync([new RegisterPeriod { CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, HouseholdId = household.Id, Status = RegisterStatus.Exited, From = period.To!.Value, Reason = StatusReason.Exit }]);
                }
                for (var p = 0; p < One(Gen.Int[1, 4]); p++)
                {
                    await PersonAsync(act, household, period.From, p);
                }
            }
            act.About(Office.CountyCode, new { seed });
            return 0;

            HouseholdYear Year(Household household, int year)
            {
                var sheet = new HouseholdYear { CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, HouseholdId = household.Id, Year = year };
                Fill(sheet);
                return sheet;
            }

            async Task PersonAsync(Act act, Household household, DateOnly onFile, int p)
            {
                var born = new DateOnly(One(Gen.Int[1930, 2013]), One(Gen.Int[1, 12]), One(Gen.Int[1, 28]));
                var man = One(Gen.Bool);
                var person = new Person
                {
                    CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, Code = household.Code + "0" + p, Name = Cleaned(One(AnyText)) ?? "某", Sex = man ? "1" : "2", Birth = born,
                    IdType = One(Maybe(AnyText)), IdNumber = One(Gen.Bool) ? SheetRow.Number(born.ToString("yyyyMMdd", CultureInfo.InvariantCulture), One(Gen.Int[1, 400]) * 2 + (man ? 1 : 0)) : null,
                    Ethnicity = One(Code("ethnicity")), Phone = One(Maybe(AnyText)),
                };
                var sheet = new PersonYear { CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, PersonId = person.Id, Year = 2016 };
                Fill(sheet);
                var left = p > 0 && One(Gen.Int[0, 3]) == 0;
                var member = new Membership
                {
                    CountyCode = Office.CountyCode, Id = act.NewId(), AreaCode = area, HouseholdId = household.Id, PersonId = person.Id, Relation = p == 0 ? "01" : One(Code("relation_to_head")) ?? "28",
                    From = onFile, JoinReason = JoinReason.FirstRegistration, To = left ? new(2016, 11, 3) : null, LeaveReason = left ? LeaveReason.Marriage : null,
                };
                await act.InsertAsync([person]);
                await act.InsertAsync([sheet]);
                await act.InsertAsync([member]);
            }

            void Fill(object sheet)
            {
                foreach (var property in sheet.GetType().GetProperties().Where(x => x.CanWrite && x.Name is not ("AreaCode" or "CountyCode" or "Id" or "HouseholdId" or "PersonId" or "Year")))
                {
                    property.SetValue(sheet, Value(property.Name, property.PropertyType));
                }
            }

            object? Value(string name, Type type) => name switch
            {
                "Health" => One(Gen.Bool) ? "02,04" : null,
                "DisabilityCertificateYear" => One(Perhaps(Gen.Int[1990, 2017])),
                "StudentStatus" => One(Code("student_status")),
                "Education" => One(Code("education")),
                "Labour" => One(Code("labour")),
                "Political" => One(Code("political")),
                "WorkArea" => One(Code("work_area")),
                "DisabilityKind" => One(Code("disability_kind")),
                "AccessRoad" => One(Code("road_type")),
                "Fuel" => One(Code("fuel")),
                "HouseGrade" => One(Code("house_grade")),
                _ when type == typeof(long?) => One(Fen),
                _ when type == typeof(decimal?) => One(Mu),
                _ when type == typeof(bool?) => One(YesNo),
                _ when type == typeof(int?) => One(Perhaps(Gen.Int[0, 12])),
                _ when type == typeof(string) => One(Maybe(AnyText)),
                _ => throw new NotSupportedException(name),
            };
        });
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Forces;

/// <summary>Who helps whom in a county on a day, and what the programme says of it. Quotas are the county's, so it is read as a whole, whoever asks; what is shown is cut to the reader's area.</summary>
internal sealed class PairingDay
{
    private readonly Dictionary<string, int> households;
    private readonly Dictionary<string, int> cadres;

    public PairingDay(CountyView county, DateOnly day, PairingTask task)
    {
        (County, Day, Task, Terms) = (county, day, task, new PairingTerms(task));
        households = task.Households.Select((h, i) => (h.Code, i)).ToDictionary(x => x.Code, x => x.i, StringComparer.Ordinal);
        cadres = task.Cadres.Select((c, i) => (c.Code, i)).ToDictionary(x => x.Code, x => x.i, StringComparer.Ordinal);
        Load = new int[task.Cadres.Count];
        for (var cadre = 0; cadre < Load.Length; cadre++)
        {
            Load[cadre] = task.Cadres[cadre].Elsewhere;
        }
        foreach (var helper in task.Households.SelectMany(h => h.Helpers))
        {
            Load[helper]++;
        }
    }

    /// <summary>The whole county.</summary>
    public CountyView County { get; }
    public DateOnly Day { get; }
    public PairingTask Task { get; }
    public PairingTerms Terms { get; }

    /// <summary>Households that each cadre has on the day.</summary>
    public int[] Load { get; }

    /// <summary>Place of a household in the task; -1 where there is none of this number on the register.</summary>
    public int HouseholdAt(string? code) => code is not null && households.TryGetValue(code.Trim(), out var at) ? at : -1;

    /// <summary>Place of a cadre; -1 where there is none of this number.</summary>
    public int CadreAt(string? code) => code is not null && cadres.TryGetValue(code.Trim(), out var at) ? at : -1;

    /// <summary>Pairs of a cadre that hold on the day or begin later: what one more from that day on comes beside.</summary>
    public int LoadFrom(int cadre, DateOnly day) => County.PairingsOf(Cadre(cadre)).Where(p => p.To is not { } to || day < to).Select(p => p.Household.Id).Distinct().Count();

    /// <summary>Why a cadre may not take one more household, this one, from a day on.</summary>
    public HelperFault MayTake(int household, int cadre, DateOnly from) =>
        Terms.MayHelp(household, cadre) is not HelperFault.None and var fault ? fault
        : Math.Max(Load[cadre], LoadFrom(cadre, from)) >= Task.Cadres[cadre].Quota ? HelperFault.Full : HelperFault.None;

    private CadreFile Cadre(int cadre) => Files[cadre];

    private CadreFile[] Files => field ??= [.. County.Cadres];
}

/// <summary>Reads a county's pairs from its snapshot.</summary>
internal sealed class PairingReader(CountySnapshots snapshots, Programme programme)
{
    /// <summary>The programme's rule that says how many households a cadre is to have.</summary>
    public const string QuotaRule = "pairing-quota";

    /// <summary>Days of one snapshot that are kept: pages ask for the same again and again.</summary>
    private const int Days = 4;

    private readonly ConditionalWeakTable<CountySnapshot, ConcurrentDictionary<DateOnly, PairingDay>> known = [];

    /// <summary>Null where nothing is on file, or the programme has no costs on the day.</summary>
    /// <param name="countyCode">The county.</param>
    /// <param name="day">The day.</param>
    /// <param name="area">Only households of this area are in the task; the others' helpers hold their places.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<PairingDay?> ReadAsync(string countyCode, DateOnly day, string? area = null, CancellationToken cancel = default)
    {
        var snapshot = await snapshots.GetAsync(countyCode, cancel);
        if (programme.PairingOn(day) is not { } costs || snapshot.View(Scope.Operator(countyCode)) is not { } county)
        {
            return null;
        }
        if (area is not null && area != countyCode)
        {
            return new PairingDay(county, day, TaskOf(county, county.Part(area), day, costs));
        }
        var days = known.GetOrCreateValue(snapshot);
        if (days.Count >= Days)
        {
            days.Clear();
        }
        return days.GetOrAdd(day, d => new PairingDay(county, d, TaskOf(county, county, d, costs)));
    }

    private PairingTask TaskOf(CountyView county, CountyView area, DateOnly day, PairingCosts costs)
    {
        var at = new FactsAt(county, day);
        CadreFile[] files = [.. county.Cadres];
        var places = files.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var quotas = programme.On(day).Run(new FactSet(day, [ForceFacts.Cadres.Table(files, at)]), [QuotaRule]).Of(QuotaRule)?.Result;
        var inTask = area.Households.Where(h => h.EverOn(day)).ToList();
        var ids = inTask.Select(h => h.Id).ToHashSet();
        return new PairingTask
        {
            Costs = costs,
            Homes = Homes(county, day),
            Households = inTask.ConvertAll(h => new PairingHousehold
            {
                Id = h.Id, Code = h.Code, Name = h.HeadName, Village = h.AreaCode, Persons = h.MembersOn(day) is > 0 and var persons ? persons : null, Card = h.CardOn(day),
                Helpers = [.. h.Helpers.Where(p => p.On(day)).OrderBy(p => p.From).ThenBy(p => p.Cadre.Code, StringComparer.Ordinal).Select(p => places[p.Cadre.Id]).Distinct()],
            }),
            Cadres = [.. files.Select((c, i) => new PairingCadre
            {
                Id = c.Id, Code = c.Code, Name = c.Name, Rank = c.Rank, Unit = c.Unit,
                Quota = quotas?.Value(i) is decimal quota and >= 0 and <= int.MaxValue ? (int)quota : null,
                Poor = PersonNumber.Key(c.IdNumber) is { } key ? at.IsRegistered(key) : null,
                Elsewhere = county.PairingsOf(c).Where(p => p.On(day) && !ids.Contains(p.Household.Id)).Select(p => p.Household.Id).Distinct().Count(),
            })],
            Forbidden = Kin(county, inTask, files),
        };
    }

    /// <summary>The villages of a unit's work teams, and the township that bears its name.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Homes(CountyView county, DateOnly day)
    {
        var homes = county.WorkTeams.Where(t => t.From <= day && (t.To is not { } to || day < to)).Select(t => (t.Unit, Place: t.AreaCode))
            .Concat(county.Children.Select(t => (Unit: t.Name, Place: t.Code)));
        return homes.GroupBy(h => h.Unit, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(h => h.Place).Distinct().Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    /// <summary>A cadre who lives or lived in a household is kin of it, and of the households where those live or lived who lived there with them. The same surname says nothing: half a village has it.</summary>
    private static HashSet<(int, int)> Kin(CountyView county, List<HouseholdFile> inTask, CadreFile[] cadres)
    {
        var byNumber = cadres.Select((c, i) => (Key: PersonNumber.Key(c.IdNumber), i)).Where(x => x.Key is not null).ToLookup(x => x.Key!, x => x.i, StringComparer.Ordinal);
        var places = inTask.Select((h, i) => (h.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var own = new List<(int Cadre, HouseholdFile Household)>();
        foreach (var household in county.Households)
        {
            foreach (var member in household.Members)
            {
                if (PersonNumber.Key(member.Person.IdNumber) is { } key)
                {
                    own.AddRange(byNumber[key].Select(c => (c, household)));
                }
            }
        }
        if (own.Count == 0)
        {
            return [];
        }
        var relatives = own.SelectMany(o => o.Household.Members.Select(m => m.Person.Id)).ToHashSet();
        var livedIn = county.Households.SelectMany(h => h.Members.Where(m => relatives.Contains(m.Person.Id)).Select(m => (m.Person.Id, h))).ToLookup(x => x.Id, x => x.h);
        return [.. from o in own
                   from member in o.Household.Members
                   from household in livedIn[member.Person.Id]
                   where places.ContainsKey(household.Id)
                   select (places[household.Id], o.Cadre)];
    }
}

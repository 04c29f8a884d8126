namespace Luling.County.Demo;

/// <summary>The whole demonstration county of a seed as sheets in the order in which they enter. Pure: the same seed gives the
/// same rows on every machine.</summary>
internal sealed class DemoPlan
{
    /// <summary>The founding day of the county's old name, Luling: 221 BC, the year the report begins with.</summary>
    public const long DefaultSeed = 221;

    private DemoPlan(IReadOnlyList<DemoSheet> sheets, IReadOnlyList<DemoTruth> truth, int households, int persons)
    {
        Sheets = sheets;
        Truth = truth;
        Households = households;
        Persons = persons;
    }

    public IReadOnlyList<DemoSheet> Sheets { get; }
    public IReadOnlyList<DemoTruth> Truth { get; }
    public int Households { get; }
    public int Persons { get; }

    public static DemoPlan Make(long seed, string county)
    {
        var places = Places.Make(seed, county);
        var registers = new Registers(seed, places);
        var households = registers.Build(new PopulationChanges(seed));
        var conditions = new Conditions(seed);
        foreach (var household in households)
        {
            conditions.Give(household);
        }
        var gaps = new DemoGaps(seed, households);
        var guarantees = new Guarantees(seed);
        guarantees.Choose(households);
        var houses = new Houses(seed, places);
        houses.Choose(households, gaps);
        var works = new VillageWorks(seed, places);
        works.Choose(households, gaps);
        var dirt = new Dirt(seed, households, gaps);
        Doubles.Plant(seed, households, gaps);
        var forces = new Forces(seed, places, registers, households.Count - gaps.NoHelper.Count + gaps.TwoHelpers.Count);
        var industries = new Industries(seed, places);

        var sheets = new List<DemoSheet>();
        sheets.AddRange(new RegisterSheets(seed, conditions, dirt).Sheets(households));
        sheets.AddRange(works.Sheets(gaps));
        sheets.AddRange(new Papers(seed).Sheets(households, gaps));
        sheets.AddRange(guarantees.Sheets(households, gaps));
        sheets.Add(new Clinics(seed).Sheet(households));
        sheets.Add(new OutsideBills(seed).Sheet(households));
        sheets.AddRange(industries.Sheets(households, gaps));
        sheets.AddRange(houses.Sheets());
        sheets.Add(forces.Cadres());
        sheets.AddRange(new Duties(seed, places, forces).Sheets(gaps));
        sheets.Add(new Appraisals(seed, places).Sheet());
        var posted = forces.Villages(gaps).ToList();
        var pairings = forces.Pairings(households, gaps);
        sheets.AddRange(posted);
        sheets.Add(pairings);
        sheets.AddRange(forces.Organisations(households, industries, gaps));
        sheets.Add(new Diaries(seed, places).Sheet(posted.Find(s => s.Kind == "postings")!, pairings, households.ToDictionary(h => h.Code), gaps));
        var people = new DepartmentPeople(seed, places, households);
        sheets.AddRange(new DepartmentBelongings(seed, people, gaps.Truth).Sheets(households));
        sheets.AddRange(new DepartmentRolls(seed, people, gaps.Truth).Sheets(households, conditions));
        sheets.Add(new ProblemLedger(seed, places, forces).Sheet(gaps));
        gaps.WriteDown();
        return new DemoPlan(sheets, gaps.Truth, households.Count, households.Sum(h => h.Members.Count));
    }
}

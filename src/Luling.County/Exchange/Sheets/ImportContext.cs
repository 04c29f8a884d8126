using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Sheets;

/// <summary>What one import works with: its act, the day, the places and numbers on file, and where faults go.</summary>
internal sealed class ImportContext(Act act, DateOnly today, FaultLog faults)
{
    private readonly List<Bilingual> notices = [];

    public Act Act => act;
    public CountyDb Db => act.Db;
    public Scope Scope => act.Db.Scope;
    public string CountyCode => Scope.CountyCode;
    public DateOnly Today => today;
    public FaultLog Faults => faults;
    public ReferenceBook Book { get; } = new(act.Db);
    public AreaNames Areas { get; } = AreaNames.Load(act.Db);
    /// <summary>Headings of the kind that the file does not have.</summary>
    public required IReadOnlyList<string> MissingHeadings { get; init; }

    public IReadOnlyList<Bilingual> Notices => notices;
    public int HouseholdsOpened { get; set; }
    /// <summary>Rows of the file that changed something on file.</summary>
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Rejected { get; set; }

    public Guid NewId() => act.NewId();

    /// <summary>Before a row loaded without tracking is changed: from here on its changes are seen and journaled. Loading rows without
    /// tracking makes the usual import, of a file that is mostly on file already, a third cheaper.</summary>
    public void Touch(CountyFact onFile) => Db.Attach(onFile);

    public void Notice(Bilingual text) => notices.Add(text);

    /// <summary>A value that enters nevertheless. Kinds with a list to mend override where it goes (<see cref="Warned"/>).</summary>
    public void Warn(RowCells row, string heading, string code, Bilingual message)
    {
        row.Fault(heading, FaultLevel.Warning, code, message);
        Warned?.Invoke(row, heading, code, row.Raw(heading));
    }

    public Action<RowCells, string, string, string>? Warned { get; set; }

    /// <summary>Which of these numbers of table <typeparamref name="T"/> are taken in the county. Asked without the reader's area, because a number is unique in
    /// the county whoever looks; nothing but the number itself comes back.</summary>
    public async Task<HashSet<string>> TakenAsync<T>(IReadOnlyCollection<string> codes, CancellationToken cancel) where T : CountyFact
    {
        if (Scope.AreaPrefix.Length <= 6 || codes.Count == 0)
        {
            return [];
        }
        var county = CountyCode;
        return [.. await Db.Set<T>().IgnoreQueryFilters().Where(x => x.CountyCode == county && codes.Contains(EF.Property<string>(x, "Code")))
            .Select(x => EF.Property<string>(x, "Code")).ToListAsync(cancel)];
    }
}

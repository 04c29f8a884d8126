using Luling.County.Storage;

namespace Luling.County.Exchange.Sheets;

/// <summary>What an export works with. Numbers are looked up on a reader of their own, because rows are streaming on the first.</summary>
internal sealed class ExportContext(CountyDb db, CountyDb lookups, bool maskNumbers, int? year)
{
    public CountyDb Db => db;
    public ReferenceBook Book { get; } = new(lookups);
    public AreaNames Areas { get; } = AreaNames.Load(lookups);
    /// <summary>Identity numbers, bank cards and telephones show only head and tail: the reader's role does not need them.</summary>
    public bool MaskNumbers => maskNumbers;
    /// <summary>Only rows of this year, in kinds that have years; null gives every year.</summary>
    public int? Year => year;
}

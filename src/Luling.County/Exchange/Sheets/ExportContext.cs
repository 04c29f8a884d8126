using Luling.County.Access;
using Luling.County.Storage;

namespace Luling.County.Exchange.Sheets;

/// <summary>What an export works with. Numbers are looked up on a reader of their own, because rows are streaming on the first.</summary>
internal sealed class ExportContext(CountyDb db, CountyDb lookups, int? year, bool unmasked = false)
{
    public CountyDb Db => db;
    public ReferenceBook Book { get; } = new(lookups);
    public AreaNames Areas { get; } = AreaNames.Load(lookups);

    /// <summary>A number as the reader's role may see it.</summary>
    public string? Shown(Secret secret, string? number) => unmasked ? number : db.Scope.Shown(secret, number);

    /// <summary>Only rows of this year, in kinds that have years; null gives every year.</summary>
    public int? Year => year;
}

using Luling.App.Commands;
using Luling.County.Coverage;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.TestData;

/// <summary>The programme that the program brings along for Ji'an.</summary>
internal static class JianCounty
{
    public static Programme Programme { get; } = ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!;

    public static Coverages Coverages { get; } = new(Programme);

    public static CoverageReader Reader(CountyStore store) => new(new CountySnapshots(store), Coverages);
}

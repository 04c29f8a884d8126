using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;

namespace Luling.County.Register;

internal enum SetUpCountyOutcome { Done, AlreadySetUp, UnknownCounty }

/// <summary>Gives a new database its divisions: county, townships and villages from the list that the program carries.</summary>
internal sealed class SetUpCounty(CountyStore store)
{
    /// <summary>The county served when nothing else is said: Ji'an County.</summary>
    public const string DefaultCounty = "360821";

    public async Task<SetUpCountyOutcome> HandleAsync(Scope actor, CancellationToken cancel = default)
    {
        var divisions = Divisions(actor.CountyCode).ToList();
        if (divisions.Count == 0)
        {
            return SetUpCountyOutcome.UnknownCounty;
        }
        return await store.ActAsync(actor, nameof(SetUpCounty), async act =>
        {
            if (await act.Db.Areas.AnyAsync(cancel))
            {
                return SetUpCountyOutcome.AlreadySetUp;
            }
            await act.InsertAsync([.. divisions.Select(d => new Area
            {
                CountyCode = actor.CountyCode,
                Id = act.NewId(),
                AreaCode = d.Code.PadRight(12, '0'),
                Code = d.Code,
                ParentCode = d.Parent.Length == 0 ? null : d.Parent,
                Name = d.Name,
                Kind = d.Kind,
                InProgramme = d.InProgramme,
            })], cancel);
            act.About(actor.CountyCode, new { areas = divisions.Count });
            return SetUpCountyOutcome.Done;
        }, cancel: cancel);
    }

    internal sealed record Division(string Code, string Parent, string Name, AreaKind Kind, bool InProgramme);

    /// <summary>The carried list for one county, from the county down.</summary>
    internal static IEnumerable<Division> Divisions(string countyCode)
    {
        using var csv = CsvDataReader.Create(new StreamReader(typeof(SetUpCounty).Assembly.GetManifestResourceStream("Luling.County.Register.Divisions.csv")!));
        while (csv.Read())
        {
            if (csv.GetString(0).StartsWith(countyCode, StringComparison.Ordinal))
            {
                yield return new Division(csv.GetString(0), csv.GetString(1), csv.GetString(2), Enum.Parse<AreaKind>(csv.GetString(3)), csv.GetBoolean(4));
            }
        }
    }
}

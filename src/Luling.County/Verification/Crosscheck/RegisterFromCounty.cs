using System.Text;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.Linkage.Exact;
using Luling.Policy.Facts;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Persons on file from the county's snapshot: all members on the day of households that are on the register on it, with all facts.</summary>
internal static class RegisterFromCounty
{
    public static RegisterPersons Read(CountyView view, DateOnly day, Scope reader)
    {
        var facts = view.FactsOn(day);
        var all = facts.Of("person")!;
        var showNumbers = reader.May(Right.SeeNumbersUnmasked);
        var (keys, leads, ends, rows) = (new Grown<CitizenKey>(), new Grown<byte>(), new Grown<int>(), new List<int>());
        var withoutNumber = 0L;
        for (var row = 0; row < all.Subjects.Count; row++)
        {
            var member = (Member)all.Subjects[row];
            if (!member.AreaCode.StartsWith(view.AreaCode, StringComparison.Ordinal) || !member.Household.EverOn(day))
            {
                continue;
            }
            var reading = CitizenKey.Read(member.Person.IdNumber);
            if (!reading.Identifies)
            {
                withoutNumber++;
                continue;
            }
            keys.Add(reading.Key);
            RegisterPersons.AddLead(leads, Encoding.UTF8.GetBytes(member.Code), Encoding.UTF8.GetBytes(member.Household.Code), reading.Key, showNumbers);
            ends.Add(leads.Count);
            rows.Add(row);
        }
        return new RegisterPersons(NumberIndex.Build(keys.Span), leads.ToArray(), ends.ToArray(), withoutNumber) { Facts = new SomeOfFacts(all.Table, rows) };
    }

    /// <summary>Some rows of a table, in another order: cells are copied when asked for.</summary>
    private sealed class SomeOfFacts(FactTable whole, IReadOnlyList<int> rows) : FactTable(whole.Kind, rows.Count)
    {
        protected override FactColumn Fill(int fact)
        {
            var column = FactColumn.Empty(Kind.Facts[fact], Count);
            var from = whole[fact];
            for (var row = 0; row < rows.Count; row++)
            {
                column.Put(row, from.Value(rows[row]));
            }
            return column;
        }
    }
}

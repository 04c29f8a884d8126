using System.Xml.Linq;
using Mono.Cecil;

namespace Luling.County.Tests.Architecture;

/// <summary>Who may know whom: one way only, and the two cores know nothing but the base library.</summary>
internal static class References
{
    public static readonly IReadOnlyDictionary<string, string[]> AllowedProjects = new Dictionary<string, string[]>
    {
        ["Luling.Policy"] = [],
        ["Luling.Linkage"] = [],
        ["Luling.County"] = ["Luling.Policy", "Luling.Linkage"],
        ["Luling.App"] = ["Luling.County", "Luling.Policy", "Luling.Linkage"],
    };

    public static readonly string[] Cores = ["Luling.Policy", "Luling.Linkage"];

    private static readonly string[] NotInCores = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data", "Npgsql", "Luling"];

    // Members by which a clock, a chance, the machine's settings or a culture nobody passed would come into a pure core.
    private static readonly string[] Impure =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.TimeProvider::get_System", "System.TimeProvider::GetUtcNow", "System.TimeProvider::GetLocalNow",
        "System.Diagnostics.Stopwatch::StartNew", "System.Environment::get_TickCount", "System.Environment::get_TickCount64",
        "System.Globalization.CultureInfo::get_CurrentCulture", "System.Globalization.CultureInfo::get_CurrentUICulture",
        "System.Globalization.NumberFormatInfo::get_CurrentInfo", "System.Globalization.DateTimeFormatInfo::get_CurrentInfo",
        "System.StringComparer::get_CurrentCulture", "System.StringComparer::get_CurrentCultureIgnoreCase",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Random::get_Shared", "System.Random::.ctor()",
        "System.Environment::GetEnvironmentVariable", "System.Console::",
    ];

    public static IEnumerable<string> ProjectFaults(string project, string projectXml)
    {
        var xml = XDocument.Parse(projectXml);
        foreach (var reference in Includes(xml, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))))
        {
            if (!AllowedProjects[project].Contains(reference))
            {
                yield return $"{project} may not reference the project {reference}.";
            }
        }

        if (!Cores.Contains(project))
        {
            yield break;
        }

        foreach (var package in Includes(xml, "PackageReference").Concat(Includes(xml, "FrameworkReference")).Where(BarredFromCores))
        {
            yield return $"{project} is a pure core and may not reference {package}.";
        }
    }

    public static IEnumerable<string> AssemblyFaults(string project, IEnumerable<string> referenced) =>
        Cores.Contains(project)
            ? referenced.Where(BarredFromCores).Select(r => $"{project} is a pure core and may not use {r}.")
            : referenced.Where(r => r is "luling" && project == "Luling.County").Select(r => $"{project} may not use {r}.");

    /// <summary>Calls that are not pure, of calls written <c>Namespace.Type::Member(Parameter,…)</c>.</summary>
    public static IEnumerable<string> ImpureCalls(IEnumerable<string> calls) =>
        calls.Where(call => Impure.Any(i => i.EndsWith(':') ? call.StartsWith(i, StringComparison.Ordinal)
            : i.EndsWith(')') ? call == i
            : call.Split('(')[0] == i));

    /// <summary>Every member of other assemblies that an assembly calls.</summary>
    public static IReadOnlyList<string> Calls(string assemblyFile)
    {
        using var module = ModuleDefinition.ReadModule(assemblyFile);
        return [.. module.GetMemberReferences().OfType<MethodReference>()
            .Select(m => $"{m.DeclaringType.FullName}::{m.Name}({string.Join(',', m.Parameters.Select(p => p.ParameterType.FullName))})")];
    }

    private static bool BarredFromCores(string name) =>
        NotInCores.Any(n => name == n || name.StartsWith(n + ".", StringComparison.Ordinal));

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}

using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary>Where a programme's files lie, and its parameters.</summary>
internal static class ProgrammeFolder
{
    /// <summary>A path as it is, or an id among the programmes that come with the program; null when neither is there.</summary>
    public static string? Find(string idOrPath)
    {
        string[] places = [idOrPath, Path.Combine(AppContext.BaseDirectory, "programmes", idOrPath)];
        return places.FirstOrDefault(p => File.Exists(Path.Combine(p, "programme.yaml")));
    }

    public static ParameterLoad LoadParameters(string folder)
    {
        var file = Path.Combine(folder, "parameters.yaml");
        using var yaml = File.OpenText(file);
        return ParameterTable.Load(yaml, file);
    }

    /// <summary>The medical chain; null where the programme has none.</summary>
    public static SettlementLoad? LoadSettlement(string folder, ParameterTable parameters)
    {
        var file = Path.Combine(folder, "settlement.yaml");
        if (!File.Exists(file))
        {
            return null;
        }
        using var yaml = File.OpenText(file);
        return SettlementChain.Load(yaml, file, parameters);
    }
}

using System.CommandLine;
using Luling.App.Text;
using Luling.County.Access;

namespace Luling.App.Commands;

/// <summary><c>user add|list|disable|enable|reset</c>: the first account of a county is made here, by whoever runs the machine.</summary>
internal static class UserCommand
{
    private static readonly Texts T = Texts.Of("Access");

    private sealed record UserDocument(string Name, string Display, string Role, string Area, bool Disabled);

    private sealed record PasswordDocument(string Name, string? Password);

    public static Command Create(CommonOptions common)
    {
        var command = new Command("user", T["Command"]) { Add(common), List(common), Disable(common, true), Disable(common, false), Reset(common) };
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var name = Name();
        var role = new Option<string>("--role") { Description = T["CommandRole", string.Join(", ", Enum.GetValues<Role>().Select(TextOf))], Required = true };
        role.Validators.Add(result =>
        {
            if (RoleOf(result.GetValueOrDefault<string>()) is null)
            {
                result.AddError(T["CommandWrongRole", result.GetValueOrDefault<string>() ?? "", string.Join(", ", Enum.GetValues<Role>().Select(TextOf))]);
            }
        });
        var display = new Option<string?>("--display") { Description = T["CommandDisplay"] };
        var body = new Option<string?>("--body") { Description = T["CommandBody"] };
        var cadre = new Option<string?>("--cadre") { Description = T["CommandCadre"] };
        var standardInput = StandardInput();
        var command = new Command("add", T["CommandAdd"]) { name, role, display, body, cadre, standardInput };
        common.Run(command, async (session, cancel) =>
        {
            if (!await session.SetUpAsync(cancel))
            {
                return ExitCode.UnusableInput;
            }
            var userName = session.Get(name)!;
            var result = await new RegisterUser(session.Store).HandleAsync(session.County, new RegisterUserRequest
            {
                UserName = userName,
                DisplayName = session.Get(display) ?? userName,
                Role = RoleOf(session.Get(role))!.Value,
                AreaPrefix = session.AreaCode,
                BodyCode = session.Get(body),
                CadreCode = session.Get(cadre),
                Password = session.Get(standardInput) ? await Console.In.ReadLineAsync(cancel) ?? "" : null,
            }, cancel);
            CommandSession.Tell(result.Text);
            return result.Outcome == RegisterUserOutcome.Done ? Show(session, userName, result.Password) : ExitCode.Refused;
        });
        return command;
    }

    private static Command List(CommonOptions common)
    {
        var command = new Command("list", T["CommandList"]);
        common.Run(command, async (session, cancel) =>
        {
            await session.Store.MigrateAsync(cancel);
            var users = await new UserList(session.Store).ReadAsync(session.Area, cancel);
            session.WriteJson(users.Select(u => new UserDocument(u.UserName, u.DisplayName, TextOf(u.Role), u.AreaPrefix, u.Disabled)));
            foreach (var user in users)
            {
                session.Say(string.Join('\t', user.UserName, user.DisplayName, Rights.NameOf(user.Role).In(CommandSession.Culture), user.AreaPrefix, user.AreaName, user.Disabled ? T["Disabled"] : ""));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Disable(CommonOptions common, bool disabled)
    {
        var name = Name();
        var command = new Command(disabled ? "disable" : "enable", T[disabled ? "CommandDisable" : "CommandEnable"]) { name };
        common.Run(command, async (session, cancel) =>
        {
            var outcome = await FindAsync(session, session.Get(name)!, cancel) is { } user
                ? await new DisableUser(session.Store).HandleAsync(session.County, new DisableUserRequest(user.Id, disabled), cancel)
                : DisableUserOutcome.NotFound;
            CommandSession.Tell(DisableUser.TextOf(outcome, disabled));
            return outcome is DisableUserOutcome.Done or DisableUserOutcome.Unchanged ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Reset(CommonOptions common)
    {
        var name = Name();
        var standardInput = StandardInput();
        var command = new Command("reset", T["CommandReset"]) { name, standardInput };
        common.Run(command, async (session, cancel) =>
        {
            var user = await FindAsync(session, session.Get(name)!, cancel);
            var result = user is null ? new ResetPasswordResult(ResetPasswordOutcome.NotFound) : await new ResetPassword(session.Store).HandleAsync(session.County,
                new ResetPasswordRequest(user.Id, session.Get(standardInput) ? await Console.In.ReadLineAsync(cancel) ?? "" : null), cancel);
            CommandSession.Tell(result.Text);
            return result.Outcome == ResetPasswordOutcome.Done ? Show(session, user!.UserName, result.Password) : ExitCode.Refused;
        });
        return command;
    }

    /// <summary>The only time that a made password is seen: it is stored as a hash.</summary>
    private static int Show(CommandSession session, string userName, string? password)
    {
        session.WriteJson(new PasswordDocument(userName, password));
        if (password is not null)
        {
            session.Say(T["CommandPassword", userName, password]);
        }
        return ExitCode.Done;
    }

    private static async Task<UserRow?> FindAsync(CommandSession session, string name, CancellationToken cancel)
    {
        await session.Store.MigrateAsync(cancel);
        return await new UserList(session.Store).FindAsync(session.County, name, cancel);
    }

    private static Argument<string> Name() => new("NAME") { Description = T["UserName"] };

    private static Option<bool> StandardInput() => new("--password-stdin") { Description = T["CommandStandardInput"] };

    /// <summary>county-office, department, township…</summary>
    private static string TextOf(Role role) => string.Concat(role.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static Role? RoleOf(string? text) => Enum.GetValues<Role>().Where(r => TextOf(r) == text).Select(r => (Role?)r).SingleOrDefault();
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>The gateways that administrators set up. Secrets go in and never come out; the audit trail has everything else.</summary>
public sealed class GatewayBook(IDbContextFactory<AppDb> dbs, IEnumerable<IGatewayKind> kinds, GatewayBoard board, TimeProvider time)
{
    /// <summary>All gateways by name, each with how it does now.</summary>
    public async Task<IReadOnlyList<GatewayRow>> ListAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateways = await db.Gateways.AsNoTracking().OrderBy(g => g.Name).ToListAsync(ct);
        return [.. gateways.Select(Row)];
    }

    /// <summary>One gateway, or null.</summary>
    public async Task<GatewayRow?> GetAsync(int id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Gateways.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct) is { } gateway ? Row(gateway) : null;
    }

    /// <summary>Makes a gateway and gives it back. Needs <see cref="Right.Administer"/>; problems as of <see cref="EditAsync"/>.</summary>
    public async Task<Outcome<GatewayRow>> CreateAsync(Actor actor, GatewayEdit edit, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        var now = time.GetUtcNow();
        var gateway = new Gateway { Name = edit.Name.Trim(), Kind = edit.Kind, CreatedAt = now };
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await CheckAsync(db, gateway, edit, ct) is { Count: > 0 } problems)
            return problems;
        Apply(gateway, edit, now);
        db.Gateways.Add(gateway);
        db.Audit(actor, now, "gateway.create", gateway.Name, after: Shown(gateway, edit));
        return await SaveAsync(db, gateway, ct);
    }

    /// <summary>
    /// Changes a gateway; its kind stays. Problems <c>access.denied</c>, <c>gateway.not_found</c>, <c>gateway.name_length</c>,
    /// <c>gateway.name_taken</c>, <c>gateway.rate_out_of_range</c>, <c>gateway.window_out_of_range</c>,
    /// <c>gateway.default_sender_invalid</c>, those of <see cref="RetryTerms"/>, and those of the kind.
    /// </summary>
    public async Task<Outcome<GatewayRow>> EditAsync(Actor actor, int id, GatewayEdit edit, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Gateways.FindAsync([id], ct) is not { } gateway)
            return NotFound(id);
        if (await CheckAsync(db, gateway, edit, ct) is { Count: > 0 } problems)
            return problems;
        var before = Shown(gateway, null);
        var now = time.GetUtcNow();
        Apply(gateway, edit, now);
        db.Audit(actor, now, "gateway.edit", gateway.Name, before, Shown(gateway, edit));
        return await SaveAsync(db, gateway, ct);
    }

    /// <summary>Opens, drains or closes a gateway. Problems <c>access.denied</c>, <c>gateway.not_found</c>.</summary>
    public async Task<Outcome<GatewayRow>> SwitchAsync(Actor actor, int id, GatewaySwitch to, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Gateways.FindAsync([id], ct) is not { } gateway)
            return NotFound(id);
        var (enabled, draining) = (to is not GatewaySwitch.Disable, to is GatewaySwitch.Drain);
        if ((gateway.IsEnabled, gateway.IsDraining) == (enabled, draining))
            return Row(gateway);
        var now = time.GetUtcNow();
        (gateway.IsEnabled, gateway.IsDraining, gateway.ChangedAt) = (enabled, draining, now);
        if (draining)
            db.Audit(actor, now, "gateway.drain", gateway.Name);
        else
            db.Audit(actor, now, enabled ? "gateway.enable" : "gateway.disable", gateway.Name);
        return await SaveAsync(db, gateway, ct);
    }

    /// <summary>Says that no gateway has the id.</summary>
    public static Problem NotFound(int id) => new Problem("gateway.not_found", $"There is no gateway {id}.").With(id);

    /// <summary>The fields of an audit entry: all but the secrets, of which only the change is told.</summary>
    private object Shown(Gateway gateway, GatewayEdit? edit)
    {
        var shown = Parts(gateway).Edit;
        return new
        {
            gateway.Name, gateway.Kind, gateway.IsEnabled, gateway.IsDraining, gateway.DefaultSender, gateway.MaxPerSecond, gateway.Window, gateway.Retries,
            shown.Smpp, shown.PublicAddress, shown.AlibabaCloud, shown.Twilio, shown.Http,
            PasswordChanged = edit?.ChangesSecret is true ? true : (bool?)null,
        };
    }

    private async Task<List<Problem>> CheckAsync(AppDb db, Gateway gateway, GatewayEdit edit, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var name = edit.Name.Trim();
        if (name.Length is < 1 or > 60)
            problems.Add(new("gateway.name_length", "The name must have 1 to 60 characters.", "name"));
        else if (await db.Gateways.AnyAsync(g => g.Name == name && g.Id != gateway.Id, ct))
            problems.Add(new Problem("gateway.name_taken", $"Another gateway is called \"{name}\". Choose another name.", "name").With(name));
        if (edit.MaxPerSecond is < 1 or > 100_000)
            problems.Add(new("gateway.rate_out_of_range", "Segments a second must be from 1 to 100,000, or empty for no limit.", "maxPerSecond"));
        if (edit.Window is < 1 or > 10_000)
            problems.Add(new("gateway.window_out_of_range", "The window must be from 1 to 10,000 segments.", "window"));
        if (edit.DefaultSender is { Length: > 0 } sender && (sender.Length > (sender.All(char.IsAsciiDigit) ? 15 : 11) || sender.AsSpan().ContainsAnyExceptInRange(' ', '~')))
            problems.Add(new("gateway.default_sender_invalid", "The default sender must be up to 15 digits, or up to 11 ASCII characters with a letter.", "defaultSender"));
        problems.AddRange(edit.Retries?.Check() ?? []);
        // The stored form has it encrypted only.
        if (edit.Smpp is { } smppEdit && gateway.Kind is GatewayKind.Smpp && SmppRules.CheckPassword(smppEdit.Password) is { } wrongPassword)
            problems.Add(wrongPassword);
        var draft = new Gateway { Name = name, Kind = gateway.Kind, Settings = Settings(gateway, edit) };
        problems.AddRange(KindOf(gateway)?.Check(draft) ?? [new("gateway.kind_unknown", "This kind of gateway is not available.", "kind")]);
        return problems;
    }

    private IGatewayKind? KindOf(Gateway gateway) => kinds.FirstOrDefault(k => k.Kind == gateway.Kind);

    private string Settings(Gateway gateway, GatewayEdit edit) => KindOf(gateway)?.Write(edit, gateway.Settings) ?? "{}";

    private GatewayParts Parts(Gateway gateway) => KindOf(gateway)?.Show(gateway) ?? GatewayParts.None;

    private void Apply(Gateway gateway, GatewayEdit edit, DateTimeOffset now)
    {
        gateway.Name = edit.Name.Trim();
        gateway.IsEnabled = edit.IsEnabled;
        gateway.IsDraining = edit is { IsEnabled: true, IsDraining: true };
        gateway.DefaultSender = string.IsNullOrWhiteSpace(edit.DefaultSender) ? null : edit.DefaultSender.Trim();
        gateway.MaxPerSecond = edit.MaxPerSecond;
        gateway.Window = edit.Window;
        gateway.Retries = edit.Retries == new RetryTerms() ? null : edit.Retries;
        gateway.Settings = Settings(gateway, edit);
        gateway.ChangedAt = now;
    }

    private async Task<Outcome<GatewayRow>> SaveAsync(AppDb db, Gateway gateway, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        board.Reread();
        return Row(gateway);
    }

    private GatewayRow Row(Gateway gateway) => GatewayRow.Of(gateway, Parts(gateway), board.Find(gateway.Id)?.Health);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>The scenarios of the built-in carrier, as administrators set them; kept in a file beside its ledger.</summary>
public sealed class ScenarioBook(SimulatorHost host, IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    /// <summary>The most there can be.</summary>
    public const int Most = 50;

    private const int LongestPrefix = 15;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Those in force; none while the simulator is switched off.</summary>
    public IReadOnlyList<CarrierScenario> All => host.Simulator?.Scenarios ?? [];

    /// <summary>
    /// Sets all of them, in force at once. Problems: <c>access.denied</c>, <c>gateway.simulator_off</c>, and with the field
    /// (<c>0.prefix</c> for the first): <c>scenario.prefix</c>, <c>scenario.repeated</c>, <c>scenario.share</c>, <c>scenario.shares</c>,
    /// <c>scenario.delay</c>, <c>scenario.too_many</c>.
    /// </summary>
    public async Task<Outcome<Done>> EditAsync(Actor actor, IReadOnlyList<CarrierScenario> wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (host.Simulator is not { } simulator)
            return SimulatorKind.Off;
        if (Wrong(wanted) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.Audit(actor, time.GetUtcNow(), "simulator.edit", "scenarios", simulator.Scenarios, wanted);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        // Whole or not at all: a start must never find half a file.
        var draft = host.ScenarioPath + ".new";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(wanted, Json), ct);
        File.Move(draft, host.ScenarioPath, overwrite: true);
        await transaction.CommitAsync(ct);
        simulator.Scenarios = wanted;
        return default(Done);
    }

    /// <summary>Reads the file; none where there is no file. Throws <see cref="StartException"/> when it cannot be read.</summary>
    internal static IReadOnlyList<CarrierScenario> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<CarrierScenario>>(File.ReadAllBytes(path), Json) ?? [];
        }
        catch (JsonException e)
        {
            throw new StartException($"The carrier simulator's scenarios in {path} cannot be read: {e.Message} Mend the file or delete it.", e);
        }
    }

    private static List<Problem> Wrong(IReadOnlyList<CarrierScenario> wanted)
    {
        if (wanted.Count > Most)
            return [new Problem("scenario.too_many", $"There are {wanted.Count} scenarios; the most is {Most}.").With(wanted.Count, Most)];
        List<Problem> wrong = [];
        foreach (var (n, one) in wanted.Index())
        {
            if (one.Prefix.Length > LongestPrefix || !one.Prefix.All(char.IsAsciiDigit))
                wrong.Add(new Problem("scenario.prefix", $"“{one.Prefix}” cannot begin a number. Write at most {LongestPrefix} digits with the calling code and without the plus, such as 44740; leave it empty for all numbers.", $"{n}.prefix").With(one.Prefix, LongestPrefix));
            if (wanted.Take(n).Any(w => w.Prefix == one.Prefix))
                wrong.Add(new Problem("scenario.repeated", "There is a scenario for these numbers already. Change that one, or write another beginning.", $"{n}.prefix"));
            foreach (var (fault, share) in one.Shares.Where(s => s.Value is not (>= 0 and <= 100)))
                wrong.Add(new("scenario.share", "A share is a number from 0 to 100 percent.", $"{n}.{fault}"));
            foreach (var faults in CarrierScenario.Exclusive.Where(f => f.Sum(one.ShareOf) > 100))
                wrong.Add(new Problem("scenario.shares", "Only one of these can happen to a message, so together they cannot be more than 100 percent.", $"{n}.{faults[0]}"));
            if (!IsSound(one.AnswerDelay))
                wrong.Add(Delay($"{n}.answerDelay"));
            if (one.ReceiptDelay is { } delay && !IsSound(delay))
                wrong.Add(Delay($"{n}.receiptDelay"));
        }
        return wrong;
    }

    private static bool IsSound(CarrierDelay delay) => delay.Median is >= 0 and <= CarrierDelay.Longest && delay.NinetyNinth >= delay.Median && delay.NinetyNinth <= CarrierDelay.Longest;

    private static Problem Delay(string field) =>
        new Problem("scenario.delay", $"Delays are from 0 to {CarrierDelay.Longest} milliseconds, and the slowest are no faster than the usual ones.", field).With(CarrierDelay.Longest);
}

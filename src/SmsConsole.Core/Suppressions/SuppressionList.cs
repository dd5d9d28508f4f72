using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Suppressions;

/// <summary>
/// The numbers that must not be sent to: puts them on the list and takes them off. Where a number is stopped both for promotional
/// messages and for all, the stricter holds. <see cref="SuppressionGate"/> asks it when a message is planned, the dispatcher when it goes.
/// </summary>
public sealed partial class SuppressionList(IDbContextFactory<AppDb> dbs, MessageIds ids, TimeProvider time, ILogger<SuppressionList> logger)
{
    /// <summary>The most numbers in one call or pasted text.</summary>
    public const int MostNumbers = 1000;

    /// <summary>The most numbers in one file.</summary>
    public const int MostImported = 100_000;

    /// <summary>Of an answer, so many lines are kept.</summary>
    public const int LinesShown = 1000;

    public const int LongestNote = 500;
    private const int Batch = 1000;

    /// <summary>
    /// Adds up to 1,000 numbers; each is added or refused by itself. Needs <see cref="Right.Send"/>. Problems: <c>access.denied</c>,
    /// <c>suppression.no_number</c>, <c>suppression.too_many</c>, <c>suppression.note_too_long</c>.
    /// </summary>
    public Task<Outcome<AddedNumbers>> AddAsync(Actor actor, IReadOnlyList<string> numbers, SuppressionTerms terms, CancellationToken ct) =>
        numbers.Count > MostNumbers
            ? Task.FromResult<Outcome<AddedNumbers>>(new Problem("suppression.too_many", $"{numbers.Count} numbers are too many at once; the most is {MostNumbers}. Import them from a file.", "numbers").With(numbers.Count, MostNumbers))
            : AddAsync(actor, [.. numbers.Select((text, at) => new NumberLine(at + 1, text))], terms, null, ct);

    /// <summary>Adds the numbers of a file, up to 100,000. Problems: those of <see cref="AddAsync(Actor, IReadOnlyList{string}, SuppressionTerms, CancellationToken)"/>.</summary>
    public Task<Outcome<AddedNumbers>> ImportAsync(Actor actor, string fileName, IReadOnlyList<NumberLine> lines, SuppressionTerms terms, CancellationToken ct) =>
        lines.Count > MostImported
            ? Task.FromResult<Outcome<AddedNumbers>>(new Problem("suppression.too_many", $"{lines.Count} numbers are too many at once; the most is {MostImported}. Split the file.", "numbers").With(lines.Count, MostImported))
            : AddAsync(actor, lines, terms, fileName, ct);

    /// <summary>Takes a number off the list. Needs <see cref="Right.Administer"/>. Problems: <c>access.denied</c>, <c>suppression.not_found</c>, <c>number.…</c>.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Actor actor, string number, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        var recipient = RecipientGate.Read(number, null);
        if (recipient is { IsRead: false, Problem: { } unreadable })
            return unreadable;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Suppressions.FindAsync([recipient.Number.Digits], ct) is not { } entry)
            return NotFound(recipient.Number.E164);
        db.Suppressions.Remove(entry);
        db.Audit(actor, time.GetUtcNow(), "suppression.remove", recipient.Number.E164, before: new { entry.Reason, Scope = ScopeOf(entry), entry.Note, entry.AddedAt });
        await db.SaveChangesAsync(ct);
        LogRemoved(actor.UserId);
        return new Done();
    }

    /// <summary>Puts the number of a person who asked for it on the list, in the caller's unit of work.</summary>
    internal static async Task AddReplyAsync(AppDb db, MessageIds ids, long number, SuppressionScope scope, DateTimeOffset at)
    {
        var entry = new Suppression
        {
            Recipient = number, Id = ids.Next(), Reason = SuppressionReason.OptOut, PromotionalOnly = scope is SuppressionScope.Promotional, AddedAt = at, Source = SuppressionSource.Inbound,
        };
        if (await db.Suppressions.FindAsync(number) is { } known)
        {
            if (!known.Widen(entry))
                return;
        }
        else
            db.Suppressions.Add(entry);
        db.Audit(Actor.System, at, "suppression.add", $"+{number}", after: new { entry.Reason, Scope = scope, entry.Source });
    }

    /// <summary>Takes the number of a person who asked for it off the list, where a reply had put it there; false where none had.</summary>
    internal static async Task<bool> RemoveReplyAsync(AppDb db, long number, DateTimeOffset at)
    {
        if (await db.Suppressions.FindAsync(number) is not { Source: SuppressionSource.Inbound } entry)
            return false;
        db.Suppressions.Remove(entry);
        db.Audit(Actor.System, at, "suppression.remove", $"+{number}", before: new { entry.Reason, Scope = ScopeOf(entry), entry.Source, entry.AddedAt });
        return true;
    }

    internal static Problem NotFound(string number) => new Problem("suppression.not_found", $"{number} is not on the suppression list.", "number").With(number);

    internal static SuppressionScope ScopeOf(Suppression entry) => entry.PromotionalOnly ? SuppressionScope.Promotional : SuppressionScope.All;

    private async Task<Outcome<AddedNumbers>> AddAsync(Actor actor, IReadOnlyList<NumberLine> lines, SuppressionTerms terms, string? fileName, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (lines.Count == 0)
            return new Problem("suppression.no_number", "Give at least one phone number.", "numbers");
        if (terms.Note?.Length > LongestNote)
            return new Problem("suppression.note_too_long", $"The note has {terms.Note.Length} characters; the most is {LongestNote}.", "note").With(terms.Note.Length, LongestNote);
        var results = lines.Select(line => Read(line, terms.DefaultCountry)).ToArray();
        var wanted = results.Where(r => r.Recipient.IsRead).GroupBy(r => r.Recipient.Number.Digits).ToDictionary(g => g.Key, g => g.First().Recipient.Number.E164);
        var fared = new Dictionary<long, AddResult>(wanted.Count);
        // A batch is one transaction: a long file keeps nobody else from writing, and what was cut off is simply imported again.
        foreach (var (n, batch) in wanted.Keys.Chunk(Batch).Index())
            await StoreAsync(actor, batch, terms, fileName, n == 0 ? Facts(wanted, results.Length, terms, fileName) : null, fared, ct);
        var seen = new HashSet<long>();
        var told = results.Select(r => !r.Recipient.IsRead ? new AddedNumber(r.Line, null, AddResult.Refused, r.Recipient.Problem)
            : new(r.Line, r.Recipient.Number.E164, seen.Add(r.Recipient.Number.Digits) ? fared[r.Recipient.Number.Digits] : AddResult.Unchanged, null)).ToList();
        var counts = told.CountBy(t => t.Result).ToDictionary();
        var (added, refused) = (counts.GetValueOrDefault(AddResult.Added), counts.GetValueOrDefault(AddResult.Refused));
        LogAdded(added, refused, actor.UserId);
        return new AddedNumbers(
            added, counts.GetValueOrDefault(AddResult.Widened), counts.GetValueOrDefault(AddResult.Unchanged), refused,
            told.Count <= LinesShown ? told : [.. told.OrderBy(t => t.Result is not AddResult.Refused).ThenBy(t => t.Line.Line).Take(LinesShown)]);
    }

    // Another process may add one of the numbers in between: then the batch is looked at once more.
    private async Task StoreAsync(Actor actor, long[] batch, SuppressionTerms terms, string? fileName, AuditedAdd? audited, Dictionary<long, AddResult> fared, CancellationToken ct)
    {
        for (var isLast = false; ; isLast = true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var known = await db.Suppressions.Where(s => batch.Contains(s.Recipient)).ToDictionaryAsync(s => s.Recipient, ct);
            foreach (var digits in batch)
            {
                var entry = New(actor, digits, terms, fileName);
                fared[digits] = !known.TryGetValue(digits, out var old) ? AddResult.Added : old.Widen(entry) ? AddResult.Widened : AddResult.Unchanged;
                if (fared[digits] is AddResult.Added)
                    db.Suppressions.Add(entry);
            }
            if (audited is not null)
                db.Audit(actor, time.GetUtcNow(), audited.Action, audited.Subject, after: audited.Facts);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (!isLast)
            {
                LogAgain();
            }
        }
    }

    private Suppression New(Actor actor, long digits, SuppressionTerms terms, string? fileName) => new()
    {
        Recipient = digits,
        Id = ids.Next(),
        Reason = terms.Reason,
        PromotionalOnly = terms.Scope is SuppressionScope.Promotional,
        Note = string.IsNullOrWhiteSpace(terms.Note) ? null : terms.Note.Trim(),
        AddedAt = time.GetUtcNow(),
        Source = fileName is not null ? SuppressionSource.Import : actor.AccessKeyId is not null ? SuppressionSource.Application : SuppressionSource.Person,
        AddedBy = actor.UserId,
        AccessKeyId = actor.AccessKeyId,
    };

    // A file's numbers are counted, not listed: the list itself says which came from it and when.
    private static AuditedAdd Facts(Dictionary<long, string> wanted, int lines, SuppressionTerms terms, string? fileName) => new(
        fileName is null ? "suppression.add" : "suppression.import",
        wanted.Count == 1 ? wanted.Values.First() : "suppressions",
        new { terms.Reason, terms.Scope, terms.Note, File = fileName, Numbers = wanted.Count, Lines = lines });

    private static (NumberLine Line, Recipient Recipient) Read(NumberLine line, string? country) => (line, RecipientGate.Read(line.Text, country));

    private sealed record AuditedAdd(string Action, string Subject, object Facts);

    [LoggerMessage(EventId = 1541, Level = LogLevel.Information, Message = "{Added} numbers put on the suppression list, {Refused} refused, by {ActorId}")]
    private partial void LogAdded(int added, int refused, Guid actorId);

    [LoggerMessage(EventId = 1543, Level = LogLevel.Debug, Message = "Numbers were put on the suppression list elsewhere at the same time; looking again")]
    private partial void LogAgain();

    [LoggerMessage(EventId = 1542, Level = LogLevel.Information, Message = "A number was taken off the suppression list by {ActorId}")]
    private partial void LogRemoved(Guid actorId);
}

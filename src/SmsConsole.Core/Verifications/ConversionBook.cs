using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>How many codes are entered, per country and day; from our own verifications, and from what programs report of codes they check themselves.</summary>
public sealed class ConversionBook(IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    public const int ShownDays = 7;

    /// <summary>The last seven days, the country with most codes first; and the rates that programs reported. Problem: <c>access.denied</c>.</summary>
    public async Task<Outcome<ConversionView>> WeekAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var first = DayOf(time.GetUtcNow()) - ShownDays + 1;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var countries = await db.ConversionDays.Where(d => d.Day >= first).GroupBy(d => d.Country)
            .Select(g => new CountryConversion(g.Key, g.Sum(d => d.Sent + d.Reported), g.Sum(d => d.Verified + d.ReportedVerified))).ToListAsync(ct);
        var rates = await db.ReportedRates.AsNoTracking().OrderBy(r => r.AccessKeyId).Select(r => new RateOfKey(r.AccessKeyId, r.Rate, r.At)).ToListAsync(ct);
        return new ConversionView([.. countries.Where(c => c.Sent > 0).OrderByDescending(c => c.Sent).ThenBy(c => c.Country, StringComparer.Ordinal)], rates);
    }

    /// <summary>A program tells whether the code of a message was entered; the last word counts. Problems: <c>access.denied</c>, <c>message.not_found</c>.</summary>
    public async Task<Outcome<Done>> ReportAsync(Actor actor, long messageId, bool isVerified, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var message = await db.Messages.Where(m => m.Id == messageId).Select(m => new { m.Country, m.AcceptedAt }).SingleOrDefaultAsync(ct);
        if (message is null)
            return new Problem("message.not_found", $"There is no message {messageId}.").With(messageId);
        var (report, day) = (await db.ConversionReports.SingleOrDefaultAsync(r => r.MessageId == messageId, ct), DayOf(message.AcceptedAt));
        var (isNew, was) = (report is null, report?.IsVerified == true);
        if (report is null)
            db.ConversionReports.Add(report = new() { MessageId = messageId });
        (report.IsVerified, report.At) = (isVerified, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        if (isNew)
            await AddAsync(day, message.Country, d => d.Reported, d => d.Reported + 1, ct);
        if (was != isVerified)
            await AddAsync(day, message.Country, d => d.ReportedVerified, isVerified ? d => d.ReportedVerified + 1 : d => d.ReportedVerified - 1, ct);
        return default(Done);
    }

    /// <summary>The last message that the actor's access key had sent to a number of E.164 or as people write it; null where there is none.</summary>
    public async Task<long?> LastOfAsync(Actor actor, string to, CancellationToken ct)
    {
        if (RecipientGate.Read(to, null) is not { IsRead: true, Number.Digits: var digits })
            return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Messages.Where(m => m.Recipient == digits && m.AccessKeyId == actor.AccessKeyId).OrderByDescending(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>A program tells the rate over all its codes. Problems: <c>access.denied</c>, <c>verification.rate</c>.</summary>
    public async Task<Outcome<Done>> ReportRateAsync(Actor actor, double rate, DateTimeOffset? at, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (rate is not (>= 0 and <= 1))
            return new Problem("verification.rate", "A conversion rate is a number from 0 to 1.", "rate");
        await using var db = await dbs.CreateDbContextAsync(ct);
        var key = actor.AccessKeyId ?? "";
        var known = await db.ReportedRates.SingleOrDefaultAsync(r => r.AccessKeyId == key, ct);
        if (known is null)
            db.ReportedRates.Add(known = new() { AccessKeyId = key, Rate = rate });
        (known.Rate, known.At) = (rate, at ?? time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    internal static int DayOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 86_400);

    internal static DateTimeOffset StartOf(int day) => DateTimeOffset.FromUnixTimeSeconds(day * 86_400L);

    private async Task AddAsync(int day, string country, Expression<Func<ConversionDay, int>> what, Expression<Func<ConversionDay, int>> more, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await UpdateAsync() > 0)
            return;
        db.ConversionDays.Add(new() { Day = day, Country = country });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Somebody else began the day a moment ago; anything else shows below.
        }
        if (await UpdateAsync() == 0)
            throw new InvalidOperationException($"The day {day} of {country} cannot be counted.");

        Task<int> UpdateAsync() => db.ConversionDays.Where(d => d.Day == day && d.Country == country).ExecuteUpdateAsync(set => set.SetProperty(what, more), ct);
    }
}

/// <summary>The conversion of the last days.</summary>
public sealed record ConversionView(IReadOnlyList<CountryConversion> Countries, IReadOnlyList<RateOfKey> Rates);

/// <summary>Codes sent to a country (ISO 3166-1 alpha-2), and those entered.</summary>
public sealed record CountryConversion(string Country, int Sent, int Verified)
{
    public double Rate => Sent == 0 ? 0 : (double)Verified / Sent;
}

/// <summary>What a program reported over all its codes.</summary>
public sealed record RateOfKey(string AccessKeyId, double Rate, DateTimeOffset At);

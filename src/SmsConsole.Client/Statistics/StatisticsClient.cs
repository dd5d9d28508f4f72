using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>How much was sent, and what became of it.</summary>
public sealed class StatisticsClient
{
    private readonly ApiCaller caller;

    internal StatisticsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>The messages of each day, from midnight to midnight in UTC+8. Numbers of the current hour are a minute old, those of yesterday an hour or two.</summary>
    /// <param name="from">The first day; null for six days before the last.</param>
    /// <param name="until">The last day, itself included; null for today. At most 366 days.</param>
    /// <param name="country">Only messages to this destination, ISO 3166-1 alpha-2.</param>
    public Task<SendStatistics> ReadAsync(DateOnly? from = null, DateOnly? until = null, string? country = null, MessageType? type = null, CancellationToken ct = default) =>
        caller.GetAsync<SendStatistics>(new Query("statistics").Add("from", from).Add("until", until).Add("country", country).Add("type", type).ToString(), ct);
}

/// <summary>Counts from the first day to the last; <paramref name="Items"/> are the days on which anything was taken in, the oldest first.</summary>
public sealed record SendStatistics(DateOnly From, DateOnly Until, IReadOnlyList<DayStatistics> Items);

/// <summary>A day's messages.</summary>
/// <param name="ByStatus">Messages by the name of where they stand: <c>nameof(MessageStatus.Delivered)</c>. A name that this version does not know is there, too, so that the sums are right.</param>
/// <param name="ByType">Messages by the name of their type.</param>
/// <param name="ByCountry">Messages by destination.</param>
public sealed record DayStatistics(
    DateOnly Day, long Messages, long Segments, IReadOnlyDictionary<string, long> ByStatus, IReadOnlyDictionary<string, long> ByType, IReadOnlyDictionary<string, long> ByCountry);

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Events;

/// <summary>Puts an event into the feed within the unit of work of the act itself, so that neither is stored without the other.</summary>
public static class EventTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new UtcTimes() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Stores the event and gives its sequence. It is the last thing before the commit of the transaction that is open: whoever publishes next waits for it.
    /// </summary>
    /// <param name="data">A small object of what receivers are to know, in the shapes of the API; phone numbers as E.164.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task<long> PublishAsync(this AppDb db, EventType type, DateTimeOffset now, object data, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An event is published within the transaction of the act that it tells of.");
        if (db is PostgresAppDb)
            await db.Database.ExecuteSqlRawAsync(EventSql.Lock, ct);
        var body = EventCodec.Of(type, JsonSerializer.SerializeToUtf8Bytes(data, Json));
        return (await db.Database.SqlQueryRaw<long>(EventSql.Publish, now.ToUnixTimeMilliseconds(), body).ToListAsync(ct))[0];
    }

    private sealed class UtcTimes : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }
}

import JSON
import OpenAPI

/// The schemas that answers are checked against: the published ones as they stand, and some of ours.
///
/// They are not taken from the emulator's document, which says more than is published.
enum BackupSchemas {
    /// The published shapes of errors.
    enum Refusal: String, Sendable {
        case validation = "ValidationExceptionDto"
        case notFound = "NotFoundExceptionDto"
    }

    /// The document of the texts below, as an empty API.
    static let document = document(published + "," + assumed)
    static let compiler = document.map(DocumentCompiler.init)

    /// The schema of that name.
    static func schema(_ name: String) -> Schema? { compiler?.schema(named: JSONString(name)) }

    private static func document(_ schemas: String) -> Document? {
        let text = #"{"openapi":"3.0.0","paths":{},"components":{"schemas":{\#(schemas)}}}"#
        // What is written below is right, or the tests fail.
        guard let json = try? JSONValue(parsing: text.utf8) else { return nil }
        return try? Document(name: "backup", file: "BackupSchemas.swift", json: json)
    }

    private static let statusCode = """
        {"type":"number","enum":[100,101,102,103,200,201,202,203,204,205,206,300,301,302,303,304,307,308,400,401,402,403,
        404,405,406,407,408,409,410,411,412,413,414,415,416,417,418,421,422,424,428,429,500,501,502,503,504,505]}
        """
    private static let jobStatus = #"{"type":"string","enum":["In Progress","Exception","Completed","Aborted"]}"#
    private static let operationType = """
        {"type":"string","enum":["Templated Archive","Templated Backup","Composite Backup","Composite & Sync Backup",
        "Import Archive","Import Backup"]}
        """
    private static let date = #"{"type":"string","format":"date-time"}"#

    /// As published; of `PaginatedDto` without that its entries are texts, which no list can mean.
    private static let published = """
        "PaginatedDto":{"type":"object","required":["total","items"],"properties":{"total":{"type":"number"},
        "items":{"type":"array"}}},
        "ConnectionFindResponseDto":{"type":"object","required":["id","externalId","name","userName","salesforceOrgType"],
        "properties":{"id":{"type":"number"},"externalId":{"type":"number"},"name":{"type":"string"},
        "userName":{"type":"string"},"salesforceOrgType":{"type":"string","enum":["PRODUCTION","SANDBOX"]}}},
        "FindBackupsResponseDto":{"type":"object","required":["id","name","jobId","jobStatus","startedDate","duration",
        "size","records","operationType"],"properties":{"id":{"type":"number"},"name":{"type":"string"},
        "jobId":{"type":"number"},"jobStatus":\(jobStatus),"startedDate":\(date),"duration":{"type":"string"},
        "size":{"type":"number"},"records":{"type":"number"},"operationType":\(operationType)}},
        "ValidationExceptionDto":{"type":"object","required":["error","message","statusCode"],"properties":{
        "error":{"type":"string","nullable":true},"message":{"type":"array","items":{"type":"string"}},
        "statusCode":\(statusCode)}},
        "NotFoundExceptionDto":{"type":"object","required":["message","error","statusCode"],"properties":{
        "message":{"type":"string"},"error":{"type":"string","nullable":true},"statusCode":\(statusCode)}},
        "SchedulerConfigurationDto":{"type":"object","required":["frequency","repeatEvery","runAt"],"properties":{
        "frequency":{"type":"string","enum":["hourly","daily","weekly","monthly"]},"repeatEvery":{"type":"number"},
        "runAt":{"type":"string"}}},
        "TemplateStep":{"type":"object","required":["objectApiName","label","filterMode","fieldsDescribe","children"],
        "properties":{"relationshipName":{"type":"string"},"objectApiName":{"type":"string"},"label":{"type":"string"},
        "filterMode":{"type":"string","enum":["soql","declarative"]},"soqlFilter":{"type":"string"},
        "fieldsDescribe":{"type":"array","items":{"$ref":"#/components/schemas/FieldDescribe"}},
        "customLogic":{"type":"string"},"skipRemove":{"type":"boolean"},"children":{"type":"array","items":
        {"$ref":"#/components/schemas/TemplateStep"}}}},
        "FieldDescribe":{"type":"object","required":["name","label","type","isRequired","isFilterable"],"properties":{
        "name":{"type":"string"},"label":{"type":"string"},"type":{"type":"string"},"isRequired":{"type":"boolean"},
        "isFilterable":{"type":"boolean"},"createable":{"type":"boolean"},"defaultedOnCreate":{"type":"boolean"},
        "nillable":{"type":"boolean"}}}
        """

    /// Ours, in the vendor's style.
    private static let assumed = """
        "JobResponseDto":{"type":"object","required":["id","backupId","name","jobStatus","operationType","startedDate",
        "endedDate","records"],"properties":{"id":{"type":"number"},"backupId":{"type":"number"},
        "name":{"type":"string"},"jobStatus":\(jobStatus),"operationType":\(operationType),"startedDate":\(date),
        "endedDate":{"type":"string","format":"date-time","nullable":true},"records":{"type":"number"}}},
        "SchedulerResponseDto":{"type":"object","required":["id","type","timezone","configuration","description","name",
        "nextRunDate"],"properties":{"id":{"type":"number"},"type":{"type":"string","enum":["full backup",
        "templated backup"]},"timezone":{"type":"string"},"configuration":
        {"$ref":"#/components/schemas/SchedulerConfigurationDto"},"description":{"type":"string"},
        "name":{"type":"string"},"nextRunDate":{"type":"string","format":"date-time","nullable":true}}},
        "TemplateResponseDto":{"type":"object","required":["id","name","type","templateSteps"],"properties":{
        "id":{"type":"number"},"name":{"type":"string"},"type":{"type":"string","enum":["backup","archive"]},
        "templateSteps":{"type":"array","items":{"$ref":"#/components/schemas/TemplateStep"}}}}
        """
}

// The families of YOLO files by their names. What each of them knows is in dialects.ts.

/** The families: ultralytics since v8, its fork for YOLOv12, and the repositories of YOLOv5, YOLOv7, YOLOv9. */
export type DialectId = 'ultralytics' | 'yolov12' | 'yolov5' | 'yolov7' | 'yolov9';

/** Whether files of a family are read as ultralytics reads them: with scales, and texts that are not evaluated. */
export function isReadByUltralytics(family: DialectId): boolean {
  return family === 'ultralytics' || family === 'yolov12';
}

;;; check.el --- Drives the language server from Eglot  -*- lexical-binding: t; -*-
;; A client that nobody here wrote, which shows plain text. Emacs has been set up as docs/editors.md says; files are
;; opened by their names, and nothing here helps the client to attach. Prints one line of a check each, `ok <name>` or
;; `not ok <name>: <why>`. Needs in the environment: MODELS (path of a folder of models to work on).

(require 'cl-lib)
(require 'flymake)

(defconst check-seconds 20)
(defvar check-failed nil)

(defun check-report (line)
  (princ (concat line "\n")))

(defmacro check (name &rest body)
  (declare (indent 1))
  `(condition-case why
       (progn ,@body (check-report (concat "ok " ,name)))
     (error
      (setq check-failed t)
      (check-report (concat "not ok " ,name ": "
                            (replace-regexp-in-string "[\n\r]+" " " (format "%S" why)))))))

(defun check-wait (what condition)
  "Let the processes talk until CONDITION gives something, and give that."
  (let ((deadline (+ (float-time) check-seconds)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (or found (error "%s did not come" what))))

(defun check-open (name)
  "Visit a file as a user does; Eglot connects when the command is over."
  (switch-to-buffer (find-file-noselect (expand-file-name name (getenv "MODELS"))))
  (run-hooks 'post-command-hook)
  (check-wait (concat "a server for " name) #'eglot-current-server))

(defun check-hover (text)
  "What the server says of the place where TEXT begins."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0))
  (let* ((server (eglot-current-server))
         (answer (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams)))
         (contents (plist-get answer :contents)))
    (when contents (eglot--format-markup contents))))

(defun check-contains (text part)
  (unless (and text (string-match-p (regexp-quote part) text))
    (error "%S is not in: %S" part text)))

(check "opening a model file starts the server"
  (check-open "digit-reader.cnn.yaml")
  (unless (eq major-mode 'yaml-mode) (error "the mode is %s" major-mode))
  (unless (bound-and-true-p eglot--managed-mode) (error "the buffer is not managed")))

(check "a hover explains a layer, in text without Markdown"
  (let ((text (check-hover "conv: { filters: 20")))
    (check-contains text "36×28×20")
    (check-contains text "(39 + 0 + 0 − 4) / 1 + 1 = 36")
    (when (string-match-p "[`*|\\]" text) (error "Markdown: %S" text))))

(check "typing a fault brings a diagnostic"
  (goto-char (point-min))
  (search-forward "filters: 40, kernel: ")
  (delete-char 1)
  (insert "19")
  (run-hooks 'post-command-hook)
  (eglot--signal-textDocument/didChange)
  (let ((found (check-wait "diagnostic" (lambda () (flymake-start) (flymake-diagnostics)))))
    (unless (= (length found) 1) (error "%S" found))
    (check-contains (flymake-diagnostic-text (car found)) "19")
    (check-contains (flymake-diagnostic-text (car found)) "kernel-exceeds-input")))

(check "a quick fix mends it"
  (let* ((one (car (flymake-diagnostics)))
         (actions (append (eglot-code-actions (flymake-diagnostic-beg one) (flymake-diagnostic-end one)) nil))
         (preferred (cl-find-if (lambda (action) (eq (plist-get action :isPreferred) t)) actions)))
    (unless preferred (error "no preferred action among %S" actions))
    (eglot--apply-workspace-edit (plist-get preferred :edit))
    (eglot--signal-textDocument/didChange)
    (check-wait "end of the diagnostic" (lambda () (flymake-start) (null (flymake-diagnostics))))))

(check "the same server reads a YOLO model file"
  (let ((first (eglot-current-server)))
    (check-open "yolov8n-signs.yaml")
    (unless (eq first (eglot-current-server)) (error "there are two servers"))
    (check-contains (check-hover "Conv") "parameters")))

(check "other YAML is left alone"
  (check-open "notes.yaml")
  (let ((text (check-hover "conv")))
    (when text (error "it says %S" text)))
  (flymake-start)
  (when (flymake-diagnostics) (error "%S" (flymake-diagnostics))))

(check "the server ends when it is told to"
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (check-wait "end of the server" (lambda () (not (jsonrpc-running-p server))))))

(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs (if check-failed 1 0))
